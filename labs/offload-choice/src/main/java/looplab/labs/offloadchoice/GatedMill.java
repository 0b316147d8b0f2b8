package looplab.labs.offloadchoice;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A mill that holds each grind at a gate until it is let through, so that whoever has the gate says
 * which of several threads goes on. What is ground on an event loop passes, and is remembered: a
 * loop that is held could not let anybody through.
 *
 * <p>{@link #grind} is called on the threads of the desk; all else on the thread that tries the
 * desk. Safe from any thread.
 */
final class GatedMill implements SealDesk.Mill, AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Visit> within = new ArrayList<>();
  private final IdentityHashMap<byte[], Integer> grinds = new IdentityHashMap<>();
  private final List<Integer> order = new ArrayList<>();
  private Optional<String> loopThread = Optional.empty();
  private boolean open;
  private boolean reused;
  private int most;

  /** One grind at the gate. */
  private static final class Visit {
    private final int number;
    private boolean mayGo;

    Visit(byte[] bytes) {
      this.number = Documents.number(bytes);
    }
  }

  @Override
  public void grind(byte[] bytes) {
    lock.lock();
    try {
      order.add(Documents.number(bytes));
      if (Context.isOnEventLoopThread()) {
        loopThread = Optional.of(Thread.currentThread().getName());
      } else {
        waitAtGate(bytes);
      }
      if (Documents.isRefused(bytes)) {
        throw new IllegalArgumentException("the mill refuses document " + Documents.number(bytes));
      }
      Documents.stir(bytes);
      reused |= grinds.merge(bytes, 1, Integer::sum) > SealDesk.GRINDS;
    } finally {
      lock.unlock();
    }
  }

  private void waitAtGate(byte[] bytes) {
    Visit visit = new Visit(bytes);
    within.add(visit);
    most = Math.max(most, within.size());
    changed.signalAll();
    while (!open && !visit.mayGo) {
      changed.awaitUninterruptibly();
    }
    within.remove(visit);
    changed.signalAll();
  }

  /**
   * Waits until {@code count} grinds are at the gate. Blocks, at most for the time given.
   *
   * @return how many there are then: fewer if the time is up
   */
  int awaitWithin(int count, long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (within.size() < count && left > 0) {
        left = changed.awaitNanos(left);
      }
      return within.size();
    } finally {
      lock.unlock();
    }
  }

  /** Numbers of the documents at the gate, in ascending order. */
  List<Integer> within() {
    lock.lock();
    try {
      return within.stream().map(each -> each.number).sorted().toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets one grind through, and waits until it has left. Blocks for that moment.
   *
   * @param place among those at the gate, by number of their document, from 0
   */
  void letThrough(int place) throws InterruptedException {
    lock.lock();
    try {
      Visit visit =
          within.stream()
              .sorted(Comparator.comparingInt(each -> each.number))
              .skip(place)
              .findFirst()
              .orElseThrow();
      go(visit);
    } finally {
      lock.unlock();
    }
  }

  /** Lets through the grind that came last, and waits until it has left. There must be one. */
  void letLatestThrough() throws InterruptedException {
    lock.lock();
    try {
      go(within.getLast());
    } finally {
      lock.unlock();
    }
  }

  private void go(Visit visit) throws InterruptedException {
    visit.mayGo = true;
    changed.signalAll();
    while (within.contains(visit)) {
      changed.await();
    }
  }

  /** Lets through whoever is at the gate, and whoever comes. */
  void open() {
    lock.lock();
    try {
      open = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** So that no thread is left at the gate. */
  @Override
  public void close() {
    open();
  }

  /** The most grinds that were at the gate at once. */
  int most() {
    lock.lock();
    try {
      return most;
    } finally {
      lock.unlock();
    }
  }

  /** Numbers of the documents that it was given to grind, in that order. */
  List<Integer> order() {
    lock.lock();
    try {
      return List.copyOf(order);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether it was given the same bytes oftener than one seal takes. That alone is no fault: a
   * thread may use them for one document after the other.
   */
  boolean reusedBytes() {
    lock.lock();
    try {
      return reused;
    } finally {
      lock.unlock();
    }
  }

  /** The event loop's thread that ground something, if one did. */
  Optional<String> loopThread() {
    lock.lock();
    try {
      return loopThread;
    } finally {
      lock.unlock();
    }
  }
}
