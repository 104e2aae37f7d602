package io.bactrian.testing;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Writes a picture of a page with its 256 commonest colours, every other one as the nearest of them: a third of the size. */
final class FewColours {

    private FewColours() {}

    static void write(File from, Path to) throws IOException {
        BufferedImage whole = ImageIO.read(from);
        int width = whole.getWidth();
        int height = whole.getHeight();
        int[] pixels = whole.getRGB(0, 0, width, height, null, 0, width);
        int[] palette = palette(pixels);
        BufferedImage few = new BufferedImage(
                width,
                height,
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE));
        Map<Integer, Integer> nearest = new HashMap<>();
        int[] row = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            row[i] = nearest.computeIfAbsent(pixels[i], colour -> nearest(palette, colour));
        }
        few.getRaster().setPixels(0, 0, width, height, row);
        ImageIO.write(few, "png", to.toFile());
    }

    private static int[] palette(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel, 1, Integer::sum);
        }
        List<Map.Entry<Integer, Integer>> common = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(256)
                .toList();
        return common.stream().mapToInt(Map.Entry::getKey).toArray();
    }

    private static int nearest(int[] palette, int colour) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.length && least > 0; i++) {
            int red = (palette[i] >> 16 & 255) - (colour >> 16 & 255);
            int green = (palette[i] >> 8 & 255) - (colour >> 8 & 255);
            int blue = (palette[i] & 255) - (colour & 255);
            int distance = red * red + green * green + blue * blue;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
