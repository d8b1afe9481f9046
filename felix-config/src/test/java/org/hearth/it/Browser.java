package org.hearth.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a screen, whose microphone is a recording that plays over and over. */
final class Browser implements AutoCloseable {
  /** Generous: only what never comes takes so long. */
  private static final int PATIENCE_MILLIS = 60_000;

  private static final int STEP_MILLIS = 50;
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** It warns that it does not know this Chromium's protocol, which nothing here needs. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;
  private final List<String> requests = new ArrayList<>();

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static boolean isThere() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  /**
   * Starts it.
   *
   * @param folder for what it keeps
   * @param microphone WAV
   */
  static Browser start(Path folder, Path microphone) {
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--user-data-dir=" + folder,
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--use-file-for-fake-audio-capture=" + microphone,
        "--window-size=1100,900");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .withLogOutput(OutputStream.nullOutputStream())
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  void go(String url) {
    driver.get(url);
  }

  WebElement find(String css) {
    await(css, () -> !driver.findElements(By.cssSelector(css)).isEmpty());
    return driver.findElement(By.cssSelector(css));
  }

  boolean has(String css) {
    return !driver.findElements(By.cssSelector(css)).isEmpty();
  }

  void click(String css) {
    await(css + " to be clicked", () -> tryClick(css));
  }

  private boolean tryClick(String css) {
    WebElement element = find(css);
    if (!element.isEnabled()) {
      return false;
    }
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    element.click();
    return true;
  }

  void type(String css, String text) {
    find(css).sendKeys(text);
  }

  String text(String css) {
    String[] found = {""};
    await(
        css,
        () -> {
          found[0] = find(css).getText();
          return true;
        });
    return found[0];
  }

  String attribute(String css, String name) {
    return find(css).getDomAttribute(name);
  }

  /** Waits until the text of an element holds another. */
  void awaitText(String css, String part) {
    await(css + " with '" + part + "'", () -> has(css) && text(css).contains(part));
  }

  void await(String what, BooleanSupplier condition) {
    for (int waited = 0; !holds(condition); waited += STEP_MILLIS) {
      assertTrue(
          waited < PATIENCE_MILLIS, () -> "never came: " + what + "; the page says " + all());
      try {
        Thread.sleep(STEP_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** An element may be replaced while it is looked at. */
  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (StaleElementReferenceException e) {
      return false;
    }
  }

  private String all() {
    return driver.findElement(By.tagName("body")).getText();
  }

  Object script(String code) {
    return driver.executeScript(code);
  }

  /** As on a phone, or on a screen. */
  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  void dark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  void screenshot(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    File taken = driver.getScreenshotAs(OutputType.FILE);
    Files.copy(taken.toPath(), file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Addresses that pages asked for since the start. */
  List<String> requests() throws IOException {
    for (var entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = JSON.readTree(entry.getMessage()).path("message");
      String url = message.path("params").path("request").path("url").asText();
      boolean isOwn = url.startsWith("chrome://"); // Its first tab, before it goes anywhere.
      if (message.path("method").asText().equals("Network.requestWillBeSent") && !isOwn) {
        requests.add(url);
      }
    }
    return List.copyOf(requests);
  }

  /** What the browser complains of: scripts that fail, what the policy keeps out. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(entry -> entry.getMessage())
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
