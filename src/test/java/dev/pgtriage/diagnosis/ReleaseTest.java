package dev.pgtriage.diagnosis;

import static dev.pgtriage.diagnosis.SnapshotBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.BlockingTree.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseTest {

  @Test
  void endingARootFreesEverybodyWhomNobodyElseHoldsUp() {
    BlockingTree tree =
        tree(
            new SnapshotBuilder()
                .idleInTransaction(1, 60)
                .idleInTransaction(2, 60)
                .waiting(3, 50, 1)
                .waiting(4, 40, 3)
                .waiting(5, 30, 1, 2)
                .waiting(6, 20, 5));

    assertThat(release(tree, 1)).isEqualTo(new Release(2, 2));
    assertThat(release(tree, 1).sentence())
        .isEqualTo("Ending it lets 2 sessions go on; 2 wait for others too.");
    assertThat(release(tree, 2).sentence())
        .isEqualTo("Ending it alone frees nobody; 2 wait for others too.");
    assertThat(release(tree, 6).sentence()).isEqualTo("Nobody waits for it.");
  }

  @Test
  void endingAQueuedStatementFreesThoseBehindItThoughTheRootStays() {
    SnapshotBuilder builder = new SnapshotBuilder().idleInTransaction(1, 600).waiting(2, 90, 1);
    for (int pid = 3; pid < 103; pid++) {
      builder.waiting(pid, 80, 2);
    }

    assertThat(release(tree(builder), 2)).isEqualTo(new Release(100, 0));
  }

  @Test
  void endingAnyoneInACircleBreaksIt() {
    BlockingTree tree =
        tree(
            new SnapshotBuilder()
                .waiting(1, 50, 2)
                .waiting(2, 40, 3)
                .waiting(3, 30, 1)
                .waiting(4, 20, 1));

    for (int pid = 1; pid <= 3; pid++) {
      assertThat(release(tree, pid)).isEqualTo(new Release(3, 0));
    }
  }

  @Test
  void aChainOfFourThousandIsAsDeep() {
    SnapshotBuilder chain = new SnapshotBuilder().idleInTransaction(1, 600);
    for (int pid = 2; pid <= 4001; pid++) {
      chain.waiting(pid, 300, pid - 1);
    }
    BlockingTree tree = tree(chain);

    assertThat(release(tree, 1)).isEqualTo(new Release(4000, 0));
    assertThat(tree.all().count()).isEqualTo(4001);
    assertThat(BlockingText.plain(tree.roots(), NOW))
        .endsWith("and 3801 more sessions\n")
        .hasLineCount(202);
  }

  @Test
  void thePileIsToldAsANestedListThatHostileTextDoesNotBreak() {
    BlockingTree tree =
        tree(
            new SnapshotBuilder()
                .idleInTransaction(4711, 362)
                .waiting(4712, 300, 4711)
                .awaits(4712, "AccessExclusiveLock", "public.\"a*b\n<i>\"", 290));

    assertThat(BlockingText.markdown(tree.roots(), NOW))
        .isEqualTo(
            """
            **Blocking at 2026-11-02T15:00:00Z**

            - **pid 4711** (shop\\_api, gunicorn) idle in transaction for 6 min 2 s, blocks 1 session: `SELECT ?`
              - **pid 4712** (shop\\_api, gunicorn) waits for AccessExclusiveLock on public."a\\*b &lt;i\\>" held by pid 4711, idle in transaction for 6 min 2 s (for 4 min 50 s): `SELECT ?`
            """);
    assertThat(BlockingText.plain(List.of(), NOW)).contains("Nobody waits for a lock.");
  }

  private static BlockingTree tree(SnapshotBuilder builder) {
    return BlockingTree.of(builder.build());
  }

  private static Release release(BlockingTree tree, int pid) {
    Node node = tree.all().filter(one -> one.holder().pid() == pid).findFirst().orElseThrow();
    return Release.of(tree, node);
  }
}
