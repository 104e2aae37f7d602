package io.bactrian.invariants;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does a thing several times in the same moment. */
final class AtOnce {

    private AtOnce() {}

    static <T> List<T> each(int times, IntFunction<T> work) {
        CyclicBarrier together = new CyclicBarrier(times);
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Callable<T>> calls = IntStream.range(0, times)
                    .<Callable<T>>mapToObj(n -> () -> {
                        together.await();
                        return work.apply(n);
                    })
                    .toList();
            return threads.invokeAll(calls).stream().map(AtOnce::result).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T result(Future<T> done) {
        try {
            return done.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
