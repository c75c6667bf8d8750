package dev.pgtriage.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestServerTest {

  @ParameterizedTest
  @EnumSource
  void everyPromisedVersionStarts(PostgresVersion version) throws Exception {
    try (TestServer server = TestServer.start(version);
        var connection = server.connect("hello")) {
      assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(version.major());
    }
  }
}
