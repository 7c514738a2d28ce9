package support.pledge.timer;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A real store seen through glass: where ranges start, and which iterators are open. */
final class WatchedStore {

    private WatchedStore() {}

    @SuppressWarnings("unchecked")
    static KeyValueStore<Bytes, byte[]> over(
            KeyValueStore<Bytes, byte[]> real, Consumer<Bytes> scanned, Consumer<Boolean> closed) {
        return proxy(KeyValueStore.class, real, (name, args, result) -> {
            if (name.equals("range")) {
                scanned.accept((Bytes) args[0]);
            }
            if (!(result instanceof KeyValueIterator<?, ?> rows)) {
                return result;
            }
            closed.accept(false);
            return proxy(KeyValueIterator.class, rows, (call, none, answer) -> {
                if (call.equals("close")) {
                    closed.accept(true);
                }
                return answer;
            });
        });
    }

    private interface After {
        Object see(String method, Object[] args, Object result);
    }

    private static <T> T proxy(Class<T> type, Object real, After after) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                return after.see(method.getName(), args, method.invoke(real, args));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
