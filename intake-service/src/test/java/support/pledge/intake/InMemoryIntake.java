package support.pledge.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.mail.incoming.LogReady;
import support.pledge.policy.pack.LocalText;
import support.pledge.policy.pack.ReportItem;

/** The whole service on a real port, with a log in memory instead of a broker. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan
@ComponentScan(
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = {LogConfiguration.class, IntakeApplication.class}))
public class InMemoryIntake {

    @Bean
    @Primary
    MemoryLog memoryLog() {
        return new MemoryLog();
    }

    @Bean
    LogReady logReady() {
        return () -> true;
    }

    @Bean
    @Primary
    SettableClock settableClock() {
        return new SettableClock();
    }

    @Bean
    Desk[] known(Desks desks) {
        var all = List.of(desk("demo"), desk("introserv"));
        all.forEach(desks::put);
        return all.toArray(Desk[]::new);
    }

    private static Desk desk(String key) {
        var severities = new TreeMap<Integer, Desk.Severity>();
        severities.put(
                1,
                new Desk.Severity(
                        both("Critical", "Kritisch"),
                        both("Nothing works", "Nichts geht"),
                        List.of(both("Down", "Weg"))));
        severities.put(3, new Desk.Severity(both("General", "Allgemein"), null, List.of()));
        return new Desk(
                key,
                POLICY,
                key + " desk",
                List.of("en", "de"),
                new TreeSet<>(List.of("Standard")),
                severities,
                new TreeSet<>(List.of("FRA")),
                new TreeSet<>(List.of("front", "experts")),
                facts -> "VPS".equals(facts.category())
                        ? List.of(ReportItem.DESCRIPTION, ReportItem.SCREENSHOT, ReportItem.TIME)
                        : List.of(),
                now -> new support.pledge.intake.desk.Availability(
                        true, true, null, null, List.of(), now.plusSeconds(600)),
                instant -> ZonedDateTime.ofInstant(instant, ZoneOffset.UTC).getHour() < 18);
    }

    private static LocalText both(String english, String german) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("en", english);
        texts.put("de", german);
        return new LocalText(texts);
    }

    /** Real time until a test moves it. */
    static final String POLICY = "0123456789ab";

    public static final class SettableClock extends Clock {
        private volatile java.time.Duration ahead = java.time.Duration.ZERO;

        public void goForward(java.time.Duration by) {
            ahead = ahead.plus(by);
        }

        public void reset() {
            ahead = java.time.Duration.ZERO;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return InstantSource.system().instant().plus(ahead).truncatedTo(ChronoUnit.MILLIS); // As the real one.
        }
    }
}
