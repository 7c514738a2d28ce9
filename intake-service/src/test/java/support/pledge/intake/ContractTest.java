package support.pledge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import reactor.core.publisher.Mono;
import support.pledge.access.contract.Contract;

/** openapi.yaml and the doors that are there. */
@TestPropertySource(properties = "management.prometheus.metrics.export.enabled=true")
class ContractTest extends IntakeTest {
    @Autowired
    private ApplicationContext service;

    @Test
    @DisplayName("S5: openapi.yaml has every door of this service, and no other")
    void theContractIsWhatIsThere() throws IOException {
        var written = new TreeSet<String>();
        Contract.own().operations().forEach(operation -> written.add(operation.toString()));
        var there = new TreeSet<String>();
        routes(there);
        actuator(there);
        files(there);
        assertThat(there).isEqualTo(written);
    }

    private void routes(Set<String> there) {
        service.getBeansOfType(RouterFunction.class).values().forEach(router -> router.accept(new Visitor(there)));
    }

    private void actuator(Set<String> there) {
        service.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .keySet()
                        .forEach(info -> info.getPatternsCondition()
                                .getPatterns()
                                .forEach(path -> info.getMethodsCondition()
                                        .getMethods()
                                        .forEach(method -> there.add(method + " "
                                                + path.getPatternString().replace("{*path}", "{group}"))))));
    }

    private static void files(Set<String> there) throws IOException {
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:/static/**")) {
            if (file.isReadable()
                    && file.getFilename() != null
                    && !file.getFilename().isEmpty()) {
                there.add("GET /" + file.getFilename());
            }
        }
    }

    /** Each route is a method and a path; what refuses other methods has no method. */
    private static final class Visitor implements RouterFunctions.Visitor, RequestPredicates.Visitor {
        private final Set<String> there;
        private String methods = "";
        private String path = "";

        Visitor(Set<String> there) {
            this.there = there;
        }

        @Override
        public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
            methods = "";
            path = "";
            predicate.accept(this);
            if (!methods.isEmpty()) {
                there.add(methods + " " + path);
            }
        }

        @Override
        public void method(Set<HttpMethod> named) {
            methods = String.join(
                    ",", named.stream().map(HttpMethod::name).sorted().toList());
        }

        @Override
        public void path(String pattern) {
            path = pattern;
        }

        @Override
        public void unknown(RouterFunction<?> router) {
            throw new AssertionError("a router that tells no routes: " + router);
        }

        @Override
        public void unknown(RequestPredicate predicate) {
            throw new AssertionError("a route that tells no path: " + predicate);
        }

        @Override
        public void startNested(RequestPredicate predicate) {}

        @Override
        public void endNested(RequestPredicate predicate) {}

        @Override
        public void resources(Function<ServerRequest, Mono<Resource>> lookup) {}

        @Override
        public void attributes(Map<String, Object> attributes) {}

        @Override
        public void header(String name, String value) {}

        @Override
        public void queryParam(String name, String value) {}

        @Override
        public void pathExtension(String extension) {}

        @Override
        public void version(String version) {}

        @Override
        public void startAnd() {}

        @Override
        public void and() {}

        @Override
        public void endAnd() {}

        @Override
        public void startOr() {}

        @Override
        public void or() {}

        @Override
        public void endOr() {}

        @Override
        public void startNegate() {}

        @Override
        public void endNegate() {}
    }
}
