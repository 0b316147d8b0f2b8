package looplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose file keeps to its rules, and to what the document says of it. */
class ComposeFileTest {
  private static final Path CHECKOUT = Path.of("..");
  private static final Pattern EXPORT = Pattern.compile("export (LOOPLAB_\\w+_URL)=(\\S+)");

  private Map<String, Object> file;

  @BeforeEach
  void read() throws IOException {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    try (Reader reader = Files.newBufferedReader(CHECKOUT.resolve("docker-compose.yml"))) {
      file = new Yaml(new SafeConstructor(strict)).load(reader);
    }
  }

  @Test
  void file_holdsTheTwoServicesAndNothingElse() {
    assertThat(file).containsOnlyKeys("services");
    assertThat(map(file, "services")).containsOnlyKeys("redis", "postgresql");
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis", "postgresql"})
  void image_isPinnedToAnExactVersion(String service) {
    assertThat(value(service(service), "image").toString()).matches("[a-z]+:\\d+\\.\\d+(\\.\\d+)?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis", "postgresql"})
  void ports_areOnLoopbackOnly(String service) {
    assertThat(list(service(service), "ports"))
        .isNotEmpty()
        .allSatisfy(port -> assertThat(port.toString()).matches("127\\.0\\.0\\.1:\\d+:\\d+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis", "postgresql"})
  void health_isChecked(String service) {
    Map<String, Object> check = map(service(service), "healthcheck");

    assertThat(check).containsOnlyKeys("test", "interval", "timeout", "retries");
    assertThat(list(check, "test").getFirst()).isEqualTo("CMD");
  }

  @Test
  void document_namesTheUrlsOfTheseServices() throws IOException {
    assertThat(documented("LOOPLAB_REDIS_URL"))
        .isEqualTo(URI.create("redis://127.0.0.1:" + port("redis")));
    Map<String, Object> settings = map(service("postgresql"), "environment");
    assertThat(documented("LOOPLAB_POSTGRES_URL"))
        .isEqualTo(
            URI.create(
                "postgresql://%s:%s@127.0.0.1:%s/%s"
                    .formatted(
                        settings.get("POSTGRES_USER"),
                        settings.get("POSTGRES_PASSWORD"),
                        port("postgresql"),
                        settings.get("POSTGRES_USER"))));
  }

  private URI documented(String variable) throws IOException {
    Matcher exports = EXPORT.matcher(Files.readString(CHECKOUT.resolve("docs/services.md")));
    return exports
        .results()
        .filter(found -> found.group(1).equals(variable))
        .map(found -> URI.create(found.group(2)))
        .findFirst()
        .orElseThrow();
  }

  private String port(String service) {
    return list(service(service), "ports").getFirst().toString().split(":")[1];
  }

  private Map<String, Object> service(String name) {
    return map(map(file, "services"), name);
  }

  @SuppressWarnings("unchecked") // What a YAML mapping with scalar keys is read as.
  private static Map<String, Object> map(Map<String, Object> parent, String key) {
    return (Map<String, Object>) value(parent, key);
  }

  private static List<?> list(Map<String, Object> parent, String key) {
    return (List<?>) value(parent, key);
  }

  private static Object value(Map<String, Object> parent, String key) {
    return Objects.requireNonNull(parent.get(key), key);
  }
}
