package org.securestore.wildfly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import kotlin.sequences.Sequence;
import shark.CloseableHeapGraph;
import shark.GcRoot;
import shark.HeapField;
import shark.HeapObject;
import shark.HeapObject.HeapClass;
import shark.HeapObject.HeapInstance;
import shark.HeapObject.HeapObjectArray;
import shark.HeapValue;
import shark.HprofHeapGraph;
import shark.HprofRecordTag;

/** What holds what in a server, read from a dump of its heap. One thread. */
final class ServerHeap implements AutoCloseable {
    private static final Set<HprofRecordTag> ROOTS =
            EnumSet.range(HprofRecordTag.ROOT_UNKNOWN, HprofRecordTag.ROOT_THREAD_OBJECT);

    private final CloseableHeapGraph heap;

    ServerHeap(Path dump) {
        heap = HprofHeapGraph.Companion.openHeapGraph(dump.toFile(), null, ROOTS);
    }

    /**
     * The class loaders that have a class of this name and are held, not counting the variables of threads of these names:
     * what a waiting thread did last stays in its variables, as the interpreter does not know that they are of no more use.
     */
    Set<Long> loadersOf(String className, Predicate<String> idleThreads) {
        BitSet held = heldBy(rootsWithout(idleThreads));
        Set<Long> loaders = new HashSet<>();
        each(heap.getClasses(), candidate -> {
            if (candidate.getName().equals(className) && held.get(candidate.getObjectIndex())) {
                loaders.add(candidate.readRecord().getClassLoaderId());
            }
        });
        return loaders;
    }

    @Override
    public void close() throws IOException {
        heap.close();
    }

    private List<Long> rootsWithout(Predicate<String> idleThreads) {
        Map<Integer, String> threads = new HashMap<>();
        for (GcRoot root : heap.getGcRoots()) {
            if (root instanceof GcRoot.ThreadObject thread) {
                threads.put(thread.getThreadSerialNumber(), nameOf(thread));
            }
        }
        return heap.getGcRoots().stream()
                .filter(root -> !(root instanceof GcRoot.JavaFrame frame
                        && idleThreads.test(threads.getOrDefault(frame.getThreadSerialNumber(), ""))))
                .map(GcRoot::getId)
                .toList();
    }

    private String nameOf(GcRoot.ThreadObject thread) {
        HeapInstance instance = heap.findObjectById(thread.getId()).getAsInstance();
        HeapField name = instance == null ? null : instance.get("java.lang.Thread", "name");
        String text = name == null ? null : name.getValue().readAsJavaString();
        return text == null ? "" : text;
    }

    private BitSet heldBy(List<Long> roots) {
        BitSet held = new BitSet();
        Deque<Long> ahead = new ArrayDeque<>(roots);
        while (!ahead.isEmpty()) {
            HeapObject object = heap.findObjectByIdOrNull(ahead.remove());
            if (object != null && !held.get(object.getObjectIndex())) {
                held.set(object.getObjectIndex());
                addWhatIsHeldBy(object, ahead);
            }
        }
        return held;
    }

    private static void addWhatIsHeldBy(HeapObject object, Deque<Long> ahead) {
        if (object instanceof HeapClass type) {
            var loaded = type.readRecord();
            ahead.addAll(List.of(loaded.getSuperclassId(), loaded.getClassLoaderId(), loaded.getProtectionDomainId()));
            each(type.readStaticFields(), field -> add(field.getValue(), ahead));
        } else if (object instanceof HeapInstance instance) {
            ahead.add(instance.getInstanceClassId());
            each(instance.readFields(), field -> {
                if (!isWeak(field, instance)) {
                    add(field.getValue(), ahead);
                }
            });
        } else if (object instanceof HeapObjectArray array) {
            ahead.add(array.getArrayClassId());
            each(array.readElements(), element -> add(element, ahead));
        }
    }

    /** Whether a reference holds nothing for good: soft ones are cleared in these servers, and finalizers wait for the end. */
    private static boolean isWeak(HeapField field, HeapInstance holder) {
        return field.getName().equals("referent") && holder.instanceOf("java.lang.ref.Reference");
    }

    private static void add(HeapValue value, Deque<Long> ahead) {
        Long id = value.getAsNonNullObjectId();
        if (id != null) {
            ahead.add(id);
        }
    }

    private static <T> void each(Sequence<? extends T> sequence, Consumer<T> action) {
        for (Iterator<? extends T> elements = sequence.iterator(); elements.hasNext(); ) {
            action.accept(elements.next());
        }
    }
}
