package support.pledge.policy.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;

class PackLoaderTest {
    private static final String CLOCK = "first-response: {targets: [{within: 10m}]}";
    /** The line of the first clock in {@link Packs#text}. */
    private static final int CLOCKS_BEGIN = 15;

    @Test
    void readsAPackWithItsSources() {
        PolicyPack pack = PackLoader.load("p.yaml", Packs.text("""
                first-response:
                  source: "all requests"
                  targets: [{within: 10m, because: why}, ]
                """, "")).orThrow();
        Target target = pack.target(ClockKind.FIRST_RESPONSE, TicketFacts.of(Channel.CHAT))
                .orElseThrow();
        assertThat(target.source()).isEqualTo("all requests");
        assertThat(target.because()).hasToString("why");
        assertThat(pack.version()).hasSize(12);
        assertThat(pack.name()).isEqualTo("test");
    }

    @Test
    void tellsAllThatIsWrongAtOnceWithFileAndLine() {
        String yaml = """
                desk: Test Desk
                calendars:
                  office: {zone: Europe/Berlinn, hours: "Mo-Fr 09:00-17:00"}
                  never: {zone: Europe/Berlin, hours: "Mo-Su off"}
                clocks:
                  first-response:
                    targts: [{within: 10m}]
                  resolutin:
                    targets: [{within: 10m}]
                """;
        assertThat(messages(yaml))
                .containsExactly(
                        "p.yaml:1: desk 'Test Desk': use small letters, digits and '-'",
                        "p.yaml:3: unknown zone 'Europe/Berlinn': did you mean 'Europe/Berlin'?",
                        "p.yaml:4: calendar 'never': never open: 'Mo-Su off' names no open hour",
                        "p.yaml:7: unknown field 'targts' in clock 'first-response': did you mean 'targets'?",
                        "p.yaml:7: clock 'first-response' needs 'targets'",
                        "p.yaml:9: unknown clock 'resolutin': did you mean 'resolution'?");
        assertThat(PackLoader.load("p.yaml", yaml).pack()).isNull();
    }

    @Test
    void findsRowsThatNeverGetTheirTurn() {
        assertThat(messages(Packs.text("""
                first-response:
                  targets:
                    - {when: {channel: [CHAT, EMAIL], vip: true}, within: 1m}
                    - {when: {third-party: true}, within: 2m}
                    - {when: {channel: CHAT, vip: true, severity: 1}, within: 3m}
                    - {when: {third-party: META}, within: 4m}
                    - {within: 5m}
                    - {when: {plan: Basic}, within: 6m}
                """, "")))
                .containsExactly(
                        at(4) + "this row can never match: the one in line " + line(2) + " matches all that it does",
                        at(5) + "this row can never match: the one in line " + line(3) + " matches all that it does",
                        at(7) + "this row can never match: the one in line " + line(6) + " matches all that it does");
    }

    @Test
    void findsWrongValuesInClocks() {
        assertThat(messages(Packs.text("""
                first-response:
                  warn-at: [120%, 15m]
                  pauses-on: [awaiting-customer]
                  targets:
                    - {when: {plan: Professionel}, within: 10m, calendar: offce}
                    - {when: {severity: 7, channel: FAX}, within: soon}
                    - {when: {vip: maybe}, within: 2bd}
                    - {within: 1h, then: close, whn: {vip: true}}
                """, "")))
                .containsExactlyInAnyOrder(
                        at(1) + "warn-at '120%': write a percentage from 1% to 99%, or a time before the end like 15m",
                        at(2) + "'first-response' never pauses: the first answer is owed whatever we wait for",
                        at(4) + "unknown plan 'Professionel': did you mean 'PROFESSIONAL'?",
                        at(4) + "unknown calendar 'offce': did you mean 'office'?",
                        at(4) + "the target 10m is not longer than the time of the warning before its end",
                        at(5) + "unknown severity '7': known are 1, 2, 3",
                        at(5) + "unknown channel 'FAX': known are CHAT, PORTAL, EMAIL, FORM, PHONE",
                        at(5) + "'soon' is no amount of time: write it like 30s, 10m, 4h, 2d, 2bd or none",
                        at(6) + "unknown vip 'maybe': known are TRUE, FALSE",
                        at(6) + "'2bd' are business days: they need a 'calendar'",
                        at(7) + "unknown field 'whn' in this target: did you mean 'when'?",
                        at(7) + "'then' can only be 'close', and only of customer-wait");
    }

    @Test
    void findsWhatIsWrongWithTeamsAndRules() {
        assertThat(messages(Packs.text(CLOCK, """
                teams:
                  l1: {level: 1}
                  L2: {level: 0, calendar: always, overload: {open: 5, relief: 9}}
                escalation:
                  entry: l9
                  rules:
                    - {on: breech, to: l1}
                    - {on: breach, clock: resolution, to: l1}
                    - {on: request, to: fiting-team}
                    - {on: request}
                    - {on: aged, to: l1}
                  closed-team: [{do: sleep}]
                """)))
                .map(message -> message.substring(message.indexOf(": ") + 2))
                .containsExactlyInAnyOrder(
                        "team 'l1' has no hours: give it a 'calendar'",
                        "team 'L2': use small letters, digits and '-'",
                        "team 'L2' needs a 'level' from 1 on",
                        "overload needs 'open', and 'relief' below it",
                        "unknown team 'l9': known are l1, L2",
                        "unknown trigger 'breech': did you mean 'breach'?",
                        "no clock 'resolution' in this pack: known are first-response",
                        "nobody is called 'fiting-team': did you mean 'fitting-team'?",
                        "this rule neither says 'to' whom nor whom to 'inform'",
                        "this row contradicts the one in line 24, which has the same conditions: it can never match",
                        "'after' goes with aged, and aged with 'after': the age, like 48h",
                        "unknown way 'sleep': known are next-open-team, wait-for-opening, l1, L2");
    }

    @Test
    void findsWhatIsWrongWithCalendars() {
        String yaml = """
                desk: d
                sites: {a: Mars/Olympus}
                calendars:
                  a: {hours: "Mo-Fr 09:00-17:00"}
                  b: {zone-of: site, hours: "Mo-Fr 09:00-17:00"}
                  c: {zone: UTC, hours: "Mo-Fr 09:00-13:00,12:00-17:00"}
                  d: {zone: UTC, hours: "24/7", holidays: {country: DE, region: QQ}}
                  e: {zone: UTC, hours: "24/7", holidays: {country: DE, except: [Whatever Day]}}
                  f: {zone: UTC, hours: "24/7", holidays: {extra: ["24th of December"]}}
                  g: {zone: UTC, hours: "24/7", exceptions: {"2026-02-30": closed}}
                  h: {zone: UTC, hours: "Mo-Fr 09:00-12:00; Mo 13:00-17:00"}
                clocks: {first-response: {targets: [{within: 1h}]}}
                """;
        assertThat(messages(yaml))
                .hasSize(9)
                .satisfiesExactly(
                        zone -> assertThat(zone).contains("p.yaml:2: unknown zone 'Mars/Olympus'"),
                        none -> assertThat(none).contains("p.yaml:4: calendar 'a': needs 'zone'"),
                        site -> assertThat(site)
                                .contains("p.yaml:5: calendar 'b': zone-of: site needs the pack's 'sites'"),
                        overlap -> assertThat(overlap).contains("p.yaml:6: calendar 'c': hours overlap"),
                        region -> assertThat(region).contains("p.yaml:7: calendar 'd': no region 'QQ'"),
                        except -> assertThat(except)
                                .contains("p.yaml:8: calendar 'e': holidays: 'Whatever Day' is no public holiday"),
                        extra -> assertThat(extra)
                                .contains("p.yaml:9: calendar 'f': holidays: cannot read '24th of December'"),
                        date -> assertThat(date)
                                .contains("p.yaml:10: calendar 'g': exceptions: '2026-02-30' is no date"),
                        twice -> assertThat(twice).contains("p.yaml:11: warning: calendar 'h' names [MONDAY] twice"));
    }

    @Test
    void aWarningDoesNotRefuse() {
        LoadedPack loaded = PackLoader.load("p.yaml", Packs.text("resolution: {targets: [{within: none}]}", ""));
        assertThat(loaded.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString())
                        .contains("warning: nothing is promised here: say why in 'because'"));
        assertThat(loaded.pack()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "42",
                "- a",
                "desk: [",
                "desk: a\n\tclocks: x",
                "desk: d\ndesk: e\nclocks: 7",
                "{a: &x [*x]}",
                "a: b: c",
                "--- a\n--- b",
                "desk: d\nclocks: {first-response: [1, 2]}",
                "teams: {x: y}",
                "examples: {given: 1}",
                "? {a: b}\n: c",
                "desk: d\nseverities: {default: x, levels: {a: {}}}",
                "desk: !!java.net.URL [x]\n"
            })
    void brokenTextIsAFindingAndNeverAnException(String yaml) {
        LoadedPack loaded = PackLoader.load("p.yaml", yaml);
        assertThat(loaded.pack()).isNull();
        assertThat(loaded.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.line()).isPositive());
    }

    @Test
    void brokenYamlIsFoundInItsLine() {
        assertThat(messages("desk: d\nclocks:\n  first-response: {targets: [\nteams: x\n")
                        .getFirst())
                .startsWith("p.yaml:5: not readable as YAML")
                .endsWith("(while parsing a flow sequence that begins in line 3)");
    }

    @Test
    void aDeskNeedsAName() {
        assertThat(messages("desk: \"\"\nclocks: {}\n"))
                .contains("p.yaml:1: desk '': use small letters, digits and '-'");
    }

    @Test
    void aBookKeepsEveryVersionAndRefusesBrokenPacks() {
        PolicyBook book = new PolicyBook();
        String first = Packs.text(CLOCK, "");
        String second = Packs.text("first-response: {targets: [{within: 20m}]}", "");
        String older = PackLoader.load("p", first).orThrow().version();
        book.publish(first);
        book.publish(second);
        assertThat(book.publish("desk: test\nclocks: {}").pack()).isNull();
        assertThat(book.current("test").orElseThrow().version()).isEqualTo(PackVersions.versionOf(second));
        assertThat(book.at("test", older)).isPresent();
        assertThat(book.at("test", "000000000000")).isEmpty();
        assertThat(book.desks()).containsExactly("test");
    }

    private static List<String> messages(String yaml) {
        return PackLoader.load("p.yaml", yaml).findings().stream()
                .map(Finding::toString)
                .toList();
    }

    private static int line(int ofClocks) {
        return CLOCKS_BEGIN + ofClocks;
    }

    private static String at(int lineOfClocks) {
        return "p.yaml:" + line(lineOfClocks) + ": ";
    }
}
