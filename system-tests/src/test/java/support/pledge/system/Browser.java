package support.pledge.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A headless Chromium of the machine. `./pledge test` installs one where it may. */
final class Browser {
    private static final String HOW = "no Chromium with its driver found: run `./pledge test`, or install both "
            + "(apt install chromium chromium-driver), or set CHROME and CHROMEDRIVER";

    private Browser() {}

    static ChromeDriver start() {
        var options = new ChromeOptions();
        options.setBinary(find("CHROME", "chromium", "chromium-browser", "google-chrome", "chrome")
                .orElseThrow(() -> new IllegalStateException(HOW))
                .toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1100,800");
        var driver = find("CHROMEDRIVER", "chromedriver").orElseThrow(() -> new IllegalStateException(HOW));
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    private static Optional<Path> find(String variable, String... names) {
        var named = Optional.ofNullable(System.getenv(variable)).map(Path::of).stream();
        var path = System.getenv().getOrDefault("PATH", "/usr/bin").split(":", -1);
        var onPath = Stream.of(names).flatMap(name -> Stream.of(path).map(dir -> Path.of(dir, name)));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }
}
