package support.pledge.mail.mime;

import java.util.List;
import java.util.stream.Stream;

/** A mail or a part of it: one with content, or one made of others. */
public sealed interface Entity {
    Headers headers();

    /** All parts with content, in their order. */
    Stream<Leaf> leaves();

    /**
     * @param type such as {@code text/plain}; what it is by its headers, which may lie
     * @param content transfer encoding undone; not to be changed
     */
    record Leaf(Headers headers, HeaderValue type, HeaderValue disposition, byte[] content) implements Entity {
        @Override
        public Stream<Leaf> leaves() {
            return Stream.of(this);
        }

        public boolean is(String wanted) {
            return type.value().equals(wanted);
        }

        /** As stated, decoded; empty where it has none. */
        public String fileName() {
            var name = disposition.parameter("filename");
            return name.isEmpty() ? type.parameter("name") : name;
        }
    }

    /** @param kind such as {@code alternative} */
    record Group(Headers headers, String kind, List<Entity> parts) implements Entity {
        @Override
        public Stream<Leaf> leaves() {
            return parts.stream().flatMap(Entity::leaves);
        }
    }
}
