package support.pledge.system;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use what. Maven's class path holds most of it; these rules hold the rest. */
class ArchitectureTest {
    private static final List<String> MODULES = List.of(
            "schemas",
            "secret-masking",
            "sla-policy",
            "timer-store",
            "policy-feed",
            "streams-runtime",
            "http-access",
            "mail-reading",
            "intake-service",
            "sla-timer-service",
            "escalation-service",
            "notification-service",
            "team-tools",
            "launcher");

    private static final String[] SERVICES = {
        "support.pledge.intake..",
        "support.pledge.slatimer..",
        "support.pledge.escalation..",
        "support.pledge.notification..",
        "support.pledge.launcher.."
    };

    private static final JavaClasses PLEDGE = new ClassFileImporter()
            .importPaths(MODULES.stream()
                    .map(module -> Path.of("..", module, "target", "classes"))
                    .toList());

    @Test
    void everyModuleWasLookedAt() {
        for (var module : MODULES) {
            assertThat(Path.of("..", module, "target", "classes"))
                    .as(module)
                    .is(new org.assertj.core.api.Condition<>(Files::isDirectory, "built"));
        }
        assertThat(PLEDGE).hasSizeGreaterThan(200);
    }

    @Test
    void thePolicyIsPure() {
        noClasses()
                .that()
                .resideInAPackage("support.pledge.policy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache..", "support.pledge.events..", "io..")
                .check(PLEDGE);
    }

    @Test
    void maskingNeedsNothing() {
        noClasses()
                .that()
                .resideInAPackage("support.pledge.masking..")
                .should()
                .dependOnClassesThat(not(resideInAnyPackage("support.pledge.masking..", "java..", "org.jspecify..")))
                .check(PLEDGE);
    }

    @Test
    void decisionsNeverReadAClock() {
        noClasses()
                .that(resideInAnyPackage("support.pledge.policy..", "support.pledge.*.model.."))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(PLEDGE);
    }

    /** An open iterator over a store holds native memory, and what compaction could have freed. */
    @Test
    void whoOpensAnIteratorClosesIt() {
        codeUnits().should(closeWhatTheyOpen()).check(PLEDGE);
    }

    private static ArchCondition<JavaCodeUnit> closeWhatTheyOpen() {
        return new ArchCondition<>("close the iterators over stores that they open") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                var calls = unit.getMethodCallsFromSelf();
                boolean opens = calls.stream()
                        .anyMatch(call -> isIterator(call.getTarget().getRawReturnType()));
                boolean closes = calls.stream()
                        .anyMatch(call -> call.getName().equals("close") && isIterator(call.getTargetOwner()));
                if (opens && !closes && !isIterator(unit.getRawReturnType())) {
                    events.add(SimpleConditionEvent.violated(unit, unit.getDescription() + " leaves one open"));
                }
            }
        };
    }

    private static boolean isIterator(JavaClass type) {
        return type.isAssignableTo(Iterator.class) && type.isAssignableTo(AutoCloseable.class);
    }

    @Test
    void timersKnowNothingOfPromises() {
        classes()
                .that()
                .resideInAPackage("support.pledge.timer..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.apache.kafka..", "org.jspecify..", "support.pledge.timer..", "org.slf4j..")
                .check(PLEDGE);
    }

    @Test
    void storedBytesAndRecordsAreReadWithoutSpring() {
        noClasses()
                .that()
                .resideInAnyPackage("support.pledge.streams.state..", "support.pledge.streams.event..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(PLEDGE);
        noClasses()
                .that()
                .resideInAPackage("support.pledge.streams.state..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache..", "support.pledge.events..", "support.pledge.schemas..")
                .check(PLEDGE);
    }

    /** Intake runs on Netty and reads the same keys. */
    @Test
    void keysAreReadWithoutAWebServer() {
        noClasses()
                .that()
                .resideInAPackage("support.pledge.access")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.security..")
                .check(PLEDGE);
    }

    @Test
    void modelsUseNoFramework() {
        noClasses()
                .that()
                .resideInAPackage("support.pledge.*.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.kafka..")
                .check(PLEDGE);
    }

    @Test
    void topologiesArePlainJava() {
        noClasses()
                .that()
                .resideInAPackage("support.pledge.*.stream..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(PLEDGE);
    }

    /** A team copies them: they need the contract and nothing else of Pledge. */
    @Test
    void teamsToolsKnowOnlyTheContract() {
        noClasses()
                .that()
                .resideInAPackage("support.pledge.team..")
                .should()
                .dependOnClassesThat(resideInAPackage("support.pledge..")
                        .and(not(resideInAnyPackage(
                                "support.pledge.team..",
                                "support.pledge.schemas..",
                                "support.pledge.events..",
                                "support.pledge.masking.."))))
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(PLEDGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "slatimer", "escalation", "notification"})
    void aServiceKnowsNoOtherService(String service) {
        noClasses()
                .that()
                .resideInAPackage("support.pledge." + service + "..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(SERVICES).and(not(resideInAPackage("support.pledge." + service + ".."))))
                .check(PLEDGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"schemas", "policy", "timer", "feed", "streams", "access"})
    void whatServicesShareKnowsNoService(String shared) {
        noClasses()
                .that()
                .resideInAPackage("support.pledge." + shared + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(SERVICES))
                .check(PLEDGE);
    }
}
