package support.pledge.escalation.stream;

import support.pledge.timer.TimerObserver;

/** Who watches a task's timers: for teams' openings, and for tickets' ages. */
public record EscalationTimers(TimerObserver openings, TimerObserver ages) {
    static final EscalationTimers UNSEEN = new EscalationTimers(TimerObserver.NONE, TimerObserver.NONE);
}
