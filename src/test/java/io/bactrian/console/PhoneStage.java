package io.bactrian.console;

import io.bactrian.cases.Await;
import io.bactrian.testing.Browser;
import io.bactrian.testing.ChildGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.springframework.util.FileSystemUtils;

/** A sandbox of its own and a browser that has logged in, started once for all browser tests of a JVM. */
final class PhoneStage {

    private static PhoneStage running;

    final Browser browser;
    final ChildGateway gateway;
    private final Path home;
    private final AtomicInteger customers = new AtomicInteger(110);

    private PhoneStage() {
        try {
            home = Files.createTempDirectory("phone-home");
            FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
            FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        gateway = ChildGateway.sandbox(home);
        browser = new Browser();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        browser.size(1440, 900);
        logIn(gateway.token());
    }

    static synchronized PhoneStage running() {
        if (running == null) {
            running = new PhoneStage();
        }
        return running;
    }

    /** Logs in, and waits until the phone is there: the session's cookie comes with it. */
    void logIn(String token) {
        browser.open(gateway.base() + "/console/login");
        browser.find("#token").sendKeys(token);
        browser.find("button.primary").click();
        browser.find("#thread");
    }

    /** Opens the phone of a customer who has never texted; gives their number. */
    String opensNewPhone() {
        String number = "+12025550" + customers.getAndIncrement();
        opensPhone(number);
        return number;
    }

    void opensPhone(String number) {
        browser.open(gateway.base() + "/console/phone/" + number);
        browser.find("#thread");
    }

    void writes(String text) {
        browser.find("#text").sendKeys(text);
        browser.find(".send").click();
    }

    void presses(String trick) {
        browser.find("button[name=trick][value=" + trick + "]").click();
    }

    List<String> mine() {
        return browser.texts("#thread .mine .words");
    }

    List<String> theirs() {
        return browser.texts("#thread .theirs .words");
    }

    /** Waits until this is what the selector finds. */
    void shows(String selector, String... parts) {
        Await.until(() -> Assertions.assertThat(String.join(" ", browser.texts(selector)))
                .as(selector)
                .contains(parts));
    }

    /** Changes a file of the running gateway, as an editor does. */
    void edits(String file, String from, String to) {
        try {
            Path path = home.resolve(file);
            String before = Files.readString(path);
            Assertions.assertThat(before).contains(from);
            Path fresh = path.resolveSibling("fresh.tmp");
            Files.writeString(fresh, before.replace(from, to));
            Files.move(fresh, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        browser.close();
        gateway.close();
        FileSystemUtils.deleteRecursively(home.toFile());
    }
}
