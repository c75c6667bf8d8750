package dev.pgtriage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementCatalogTest {

  @Test
  void keepsATextAndItsFormOnce() {
    StatementCatalog catalog = new StatementCatalog();
    assertThat(catalog.of("SELECT " + 1)).isSameAs(catalog.of("SELECT " + 1));
    assertThat(catalog.of("SELECT 1").normalized()).isSameAs(catalog.of("SELECT 2").normalized());
  }
}
