package support.pledge.access.testkit;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The doors that a service on servlets really has: its controllers' and the actuator's. */
public final class ServletRoutes {
    private ServletRoutes() {}

    /** {@code GET /path}; without {@code /error}, where nobody comes from outside. */
    public static Set<String> of(ApplicationContext service) {
        Set<String> found = new TreeSet<>();
        service.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> add(found, info)));
        return found;
    }

    private static void add(Set<String> found, RequestMappingInfo info) {
        for (String path : info.getPatternValues()) {
            if (!path.equals("/error")) {
                // A group of health checks is one step below; deeper there is nothing.
                String written = path.endsWith("/**") ? path.replace("/**", "/{group}") : path;
                var methods = info.getMethodsCondition().getMethods();
                if (methods.isEmpty()) {
                    found.add("ANY " + written);
                }
                methods.forEach(method -> found.add(method + " " + written));
            }
        }
    }
}
