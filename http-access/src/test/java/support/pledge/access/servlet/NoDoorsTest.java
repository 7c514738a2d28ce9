package support.pledge.access.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A service that answers nobody. */
@SpringBootTest(classes = NoDoorsTest.Service.class)
@AutoConfigureMockMvc
class NoDoorsTest {

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(NoDoors.class)
    static class Service {}

    @Autowired
    @SuppressWarnings("NullAway.Init")
    MockMvcTester http;

    @Test
    void whateverIsAskedThereIsNothing() {
        for (String path : new String[] {"/", "/v1/tickets", "/login", "/actuator/env"}) {
            assertThat(http.get().uri(path).exchange())
                    .as(path)
                    .hasStatus(404)
                    .bodyText()
                    .contains("there is nothing at this address");
        }
    }

    @Test
    void aMadeUpAccountOpensNothing() {
        assertThat(http.get()
                        .uri("/v1/tickets")
                        .header("Authorization", "Basic dXNlcjp1c2Vy")
                        .exchange())
                .hasStatus(404);
    }
}
