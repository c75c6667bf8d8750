package dev.pgtriage.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The formatter runs here, and not as a plugin, because Maven itself may run on an older JDK. */
class FormattingTest {

  @Test
  void everySourceFileIsFormatted() throws IOException {
    List<String> unformatted = new ArrayList<>();
    for (SourceFile source : SourceFile.all()) {
      if (!source.formatted().equals(source.text())) {
        unformatted.add(source.path().toString());
      }
    }
    assertThat(unformatted).as("not formatted; run: mvn test-compile exec:exec@format").isEmpty();
  }
}
