package io.bactrian.payload;

import io.bactrian.refusal.Refusal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one call of a vendor holds, item by item. Each is read only when its turn comes, so that one that is broken takes no
 * other along. It remembers what became of them, for the one answer that the vendor gets. Used by one call alone.
 */
public final class Batch<T> implements Iterable<Batch.Item<T>> {

    private final List<Item<T>> items = new ArrayList<>();
    private final BitSet otherEvents = new BitSet();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<NotOfInterest> uninteresting = new ArrayList<>();
    private int size;
    private boolean tried;

    Batch() {}

    /** One of the items. */
    public static final class Item<T> {
        private final Batch<T> batch;
        private final Supplier<T> reader;

        private Item(Batch<T> batch, Supplier<T> reader) {
            this.batch = batch;
            this.reader = reader;
        }

        /**
         * Reads it.
         *
         * @throws Refusal when it is broken
         * @throws NotOfInterest when it is not ours to handle
         */
        public T value() {
            return reader.get();
        }

        /** Remembers that it was refused. */
        public void refused(Refusal why) {
            batch.refusals.add(why);
        }

        /** Remembers that it was not ours to handle. */
        public void uninteresting(NotOfInterest why) {
            batch.uninteresting.add(why);
        }
    }

    void add(Supplier<T> reader) {
        items.add(new Item<>(this, reader));
        size++;
    }

    /** An item that is another event, which another mapping may know. */
    void addOtherEvent() {
        otherEvents.set(size++);
    }

    /** The items of this kind, in their order. From now on they count as {@link #isTried tried}. */
    @Override
    public Iterator<Item<T>> iterator() {
        tried = true;
        return items.iterator();
    }

    /** Whether somebody has begun to work through it. */
    public boolean isTried() {
        return tried;
    }

    /** Whether any item was neither refused nor uninteresting. */
    public boolean isAnyTaken() {
        return items.size() > refusals.size() + uninteresting.size();
    }

    /** The refusals, in the items' order. */
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /** Why the first uninteresting item was. */
    public Optional<NotOfInterest> firstUninteresting() {
        return uninteresting.stream().findFirst();
    }

    /** Whether the call held nothing at all. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The places of the items that are other events. */
    public BitSet otherEvents() {
        return (BitSet) otherEvents.clone();
    }
}
