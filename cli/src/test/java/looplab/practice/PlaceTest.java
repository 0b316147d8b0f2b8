package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlaceTest {
  private static final Path FILE = Path.of("/home/workshop/lab/File.java");

  @Test
  void fileBelow_isNamedFromHere() {
    assertThat(new Place(Path.of("/home")).of(FILE, 31)).isEqualTo("workshop/lab/File.java:31");
    assertThat(new Place(Path.of("/home/workshop/lab")).of(FILE)).isEqualTo("File.java");
  }

  @Test
  void fileElsewhere_isNamedInFull() {
    assertThat(new Place(Path.of("/home/docs")).of(FILE)).isEqualTo(FILE.toString());
  }
}
