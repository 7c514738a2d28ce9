package support.pledge.intake.reading;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that make two problems of two texts which are alike but for them: what one names, the other names another of. */
final class Contrasts {
    private static final List<Set<Integer>> KINDS = List.of(
            kind("send sending receive"),
            kind("senden empfangen"),
            kind("enviar recibir receber"),
            kind("отправить получить"),
            kind("import export импорт экспорт"),
            kind("upload download"),
            kind("incoming outgoing"),
            kind("eingehend ausgehend"),
            kind("entrantes salientes"),
            kind("входящие исходящие"),
            kind(
                    "berlin munich hamburg vienna zurich madrid barcelona lisbon moscow paris london münchen wien zürich lisboa москва"),
            kind("""
            germany brazil spain russia austria switzerland france italy poland portugal india mexico argentina chile colombia peru turkey ukraine
            netherlands belgium china japan canada kazakhstan
            deutschland brasilien spanien russland österreich schweiz frankreich italien polen indien mexiko türkei niederlande
            alemania brasil españa rusia suiza francia italia polonia turquía
            alemanha espanha rússia suíça frança itália polônia turquia
            германия бразилия испания россия австрия франция италия польша португалия индия мексика турция
            """));

    private Contrasts() {}

    static boolean between(Set<Integer> ours, Set<Integer> theirs) {
        return KINDS.stream().anyMatch(kind -> Fingerprint.apart(of(kind, ours), of(kind, theirs)));
    }

    private static Set<Integer> of(Set<Integer> kind, Set<Integer> words) {
        return words.stream().filter(kind::contains).collect(Collectors.toSet());
    }

    private static Set<Integer> kind(String words) {
        return Telling.stems(words.strip()).stream().map(Fingerprint::hash).collect(Collectors.toUnmodifiableSet());
    }
}
