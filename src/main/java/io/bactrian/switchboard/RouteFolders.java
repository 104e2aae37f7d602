package io.bactrian.switchboard;

import io.bactrian.provider.Carriers;
import io.bactrian.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which providers, agents, desks and CRMs there are: one folder each under {@code routes/}. */
@Component
class RouteFolders {

    private final Path routes;
    private final Carriers carriers;

    RouteFolders(@Value("${gateway.home}") Path home, Carriers carriers) {
        this.routes = home.resolve("routes");
        this.carriers = carriers;
    }

    /**
     * @param kind {@code provider agent desk crm}
     * @throws Refusal 422 {@code provider-unknown agent-unknown desk-unknown crm-unknown}, naming those that are known; 422
     *     {@code provider-off} for a carrier none of whose settings is given
     */
    void require(String kind, String name) {
        List<String> known = names(kind + "s");
        if (!known.contains(name)) {
            String all = known.isEmpty() ? "none is there yet" : String.join(", ", known);
            throw refusal(kind, "Name a folder of routes/" + kind + "s: " + all + ".");
        }
        String wayOn = kind.equals("provider") ? carriers.wayOn(name) : null;
        if (wayOn != null) {
            throw new Refusal(422, "provider-off", "The provider " + name + " is off: " + wayOn + ".");
        }
    }

    private static Refusal refusal(String kind, String detail) {
        return switch (kind) {
            case "provider" -> new Refusal(422, "provider-unknown", detail);
            case "agent" -> new Refusal(422, "agent-unknown", detail);
            case "crm" -> new Refusal(422, "crm-unknown", detail);
            default -> new Refusal(422, "desk-unknown", detail);
        };
    }

    private List<String> names(String folder) {
        Path place = routes.resolve(folder);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(place + " cannot be read", e);
        }
    }
}
