package support.pledge.intake.mail.incoming;

/** Whether the log is reached and conversations can be read; before that no mail is asked for. */
@FunctionalInterface
public interface LogReady {
    boolean isReady();
}
