package dev.pgtriage.diagnosis;

import static dev.pgtriage.diagnosis.SnapshotBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgtriage.diagnosis.BlockingTree.Holder;
import dev.pgtriage.diagnosis.BlockingTree.Node;
import dev.pgtriage.snapshot.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BlockingTreeTest {

  @Test
  void aChainStandsAsATreeAndIsSaidInWords() {
    BlockingTree tree =
        tree(
            new SnapshotBuilder()
                .idleInTransaction(4711, 362)
                .holds(4711, "RowExclusiveLock", "public.orders")
                .waiting(4712, 300, 4711)
                .awaits(4712, "AccessExclusiveLock", "public.orders", 290)
                .waiting(4713, 200, 4712)
                .awaits(4713, "AccessShareLock", "public.orders", 199));

    assertThat(shape(tree)).isEqualTo("4711(4712(4713))");
    assertThat(words(tree, 4711)).isEqualTo("blocks 2 sessions");
    assertThat(words(tree, 4712))
        .isEqualTo(
            "waits for AccessExclusiveLock on public.orders held by pid 4711, idle in transaction for"
                + " 6 min 2 s");
    assertThat(words(tree, 4713))
        .isEqualTo("waits for AccessShareLock on public.orders behind pid 4712, itself waiting");
    assertThat(node(tree, 4712).waitsFor())
        .satisfies(wait -> assertThat(wait.lastedInWords(NOW)).isEqualTo("4 min 50 s"));
  }

  @Test
  void beforeVersion14TheWaitIsAtMostTheStatementsAge() {
    BlockingTree tree =
        tree(
            new SnapshotBuilder()
                .idleInTransaction(1, 60)
                .waiting(2, 42, 1)
                .awaits(2, "ShareLock", "transaction 77", null));

    assertThat(node(tree, 2).waitsFor())
        .satisfies(wait -> assertThat(wait.lastedInWords(NOW)).isEqualTo("at most 42 s"));
  }

  @Test
  void withoutTheLocksTheTreeIsThereAllTheSame() {
    BlockingTree tree =
        tree(new SnapshotBuilder().idleInTransaction(1, 60).waiting(2, 42, 1).withoutLocks());

    assertThat(shape(tree)).isEqualTo("1(2)");
    assertThat(words(tree, 2))
        .isEqualTo(
            "waits for a lock (not read yet) held by pid 1, idle in transaction for 1 min 0 s");
  }

  @Test
  void aWaitThatBeganBeforeTheStatementIsAnOlderOnes() {
    BlockingTree tree =
        tree(
            new SnapshotBuilder()
                .idleInTransaction(1, 60)
                .waiting(2, 1, 1)
                .awaits(2, "ShareLock", "transaction 77", 5));

    assertThat(words(tree, 2)).startsWith("waits for a lock (not read yet) held by pid 1");
  }

  @Test
  void beforeVersion14ALockThatWasReadBeforeTheStatementBeganIsAnOlderOnes() {
    SnapshotBuilder pile =
        new SnapshotBuilder()
            .idleInTransaction(1, 60)
            .waiting(2, 2, 1)
            .awaits(2, "ShareLock", "transaction 77", null);

    assertThat(words(tree(pile.locksReadBefore(3)), 2)).contains("a lock (not read yet)");
    assertThat(words(tree(pile.locksReadBefore(1)), 2)).contains("ShareLock on transaction 77");
  }

  @Test
  void oneWhoGotItsLockAndWaitsForAnotherIsNotToldWithTheFirst() {
    BlockingTree tree =
        tree(
            new SnapshotBuilder()
                .idleInTransaction(1, 60)
                .holds(1, "ExclusiveLock", "public.stock")
                .waiting(2, 42, 1)
                .awaits(2, "RowExclusiveLock", "public.orders", 40));

    assertThat(words(tree, 2)).startsWith("waits for a lock (not read yet) held by pid 1");
  }

  @Test
  void ofSeveralBlockersTheOneThatHoldsTheLockIsAbove() {
    BlockingTree tree =
        tree(
            new SnapshotBuilder()
                .idleInTransaction(1, 60)
                .waiting(2, 50, 1)
                .waiting(3, 49, 1)
                .holds(3, "ExclusiveLock", "public.stock page 0 row 1")
                .waiting(4, 40, 2, 3)
                .awaits(4, "ExclusiveLock", "public.stock page 0 row 1", 40));

    assertThat(shape(tree)).isEqualTo("1(2,3(4))");
    assertThat(words(tree, 4))
        .endsWith("held by pid 3, itself waiting, and blocked by 1 more session");
  }

  @Test
  void everyHolderOfASharedLockIsARootAndTheVictimStandsOnce() {
    BlockingTree tree =
        tree(
            new SnapshotBuilder()
                .idleInTransaction(1, 60)
                .idleInTransaction(2, 30)
                .waiting(3, 20, 1, 2)
                .waiting(4, 10, 3));

    assertThat(shape(tree)).isEqualTo("1(3(4)) 2");
    assertThat(tree.roots()).extracting(Node::waiting).containsExactly(2, 2);
  }

  @Test
  void aPreparedTransactionIsARoot() {
    BlockingTree tree = tree(new SnapshotBuilder().waiting(2, 42, 0));

    assertThat(tree.roots())
        .singleElement()
        .extracting(Node::holder)
        .isEqualTo(new Holder.PreparedTransaction());
    assertThat(words(tree, 2)).contains("held by a prepared transaction");
  }

  @Test
  void aBlockerThatHasJustEndedIsStillNamed() {
    assertThat(words(tree(new SnapshotBuilder().waiting(2, 42, 99)), 2))
        .isEqualTo("waits for a lock (not read yet) held by pid 99, which has just ended");
  }

  @Test
  void aWorkersWaitIsItsLeaders() {
    BlockingTree tree =
        tree(
            new SnapshotBuilder()
                .idleInTransaction(1, 60)
                .waiting(2, 42)
                .worker(20, 2, 42, 1)
                .worker(21, 2, 42, 1, 2)
                .waiting(3, 10, 2));

    assertThat(shape(tree)).isEqualTo("1(2(3))");
    assertThat(words(tree, 2)).startsWith("its parallel worker 20 waits for");
  }

  @Test
  void aCircleHasOneRootThatIsMarked() {
    BlockingTree tree =
        tree(
            new SnapshotBuilder()
                .waiting(1, 50, 2)
                .waiting(2, 40, 3)
                .waiting(3, 30, 1)
                .waiting(4, 20, 1));

    assertThat(tree.roots()).singleElement().matches(Node::deadlocked);
    assertThat(tree.all().count()).isEqualTo(4);
    assertThat(tree.roots().getFirst().words(NOW)).isEqualTo("in a deadlock, blocks 3 sessions");
  }

  @Test
  @Tag("alone")
  void aQueueOfFiveHundredIsFast() {
    SnapshotBuilder queue =
        new SnapshotBuilder().idleInTransaction(1, 600).holds(1, "ExclusiveLock", "public.stock");
    for (int pid = 2; pid <= 501; pid++) {
      queue.waiting(pid, 600 - pid, IntStream.range(1, pid).boxed().toArray(Integer[]::new));
      queue.awaits(pid, "ExclusiveLock", "public.stock", 600 - pid);
    }
    var snapshot = queue.build();
    BlockingTree.of(snapshot);

    Instant begin = Instant.now();
    BlockingTree tree = BlockingTree.of(snapshot);
    Duration took = Duration.between(begin, Instant.now());

    assertThat(tree.roots()).singleElement().extracting(Node::waiting).isEqualTo(500);
    assertThat(tree.roots().getFirst().victims()).hasSize(500);
    assertThat(took).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void aChainOfFiveHundredIsAsDeep() {
    SnapshotBuilder chain = new SnapshotBuilder().idleInTransaction(1, 600);
    for (int pid = 2; pid <= 501; pid++) {
      chain.waiting(pid, 600 - pid, pid - 1);
    }

    assertThat(tree(chain).all().count()).isEqualTo(501);
  }

  @Test
  void hostileNamesDoNotReachTheSentence() {
    BlockingTree tree =
        tree(
            new SnapshotBuilder()
                .idleInTransaction(1, 60)
                .waiting(2, 42, 1)
                .awaits(2, "AccessShareLock", "public.\"a\u202Eb\nc\"", 40));

    assertThat(words(tree, 2)).contains("public.\"ab c\"");
  }

  private static BlockingTree tree(SnapshotBuilder builder) {
    return BlockingTree.of(builder.build());
  }

  private static String words(BlockingTree tree, int pid) {
    return node(tree, pid).words(NOW);
  }

  private static Node node(BlockingTree tree, int pid) {
    return tree.all().filter(node -> pid(node) == pid).findFirst().orElseThrow();
  }

  private static int pid(Node node) {
    return node.session().map(Session::pid).orElse(0);
  }

  private static String shape(BlockingTree tree) {
    return String.join(" ", tree.roots().stream().map(BlockingTreeTest::shape).toList());
  }

  private static String shape(Node node) {
    return node.victims().isEmpty()
        ? "" + pid(node)
        : pid(node)
            + "("
            + String.join(",", node.victims().stream().map(BlockingTreeTest::shape).toList())
            + ")";
  }
}
