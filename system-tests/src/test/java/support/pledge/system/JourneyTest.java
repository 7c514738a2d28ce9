package support.pledge.system;

/** The journey on the local system, as `./pledge up` starts it. */
class JourneyTest extends Journey {
    JourneyTest() {
        super(RunningSystem.shared());
    }
}
