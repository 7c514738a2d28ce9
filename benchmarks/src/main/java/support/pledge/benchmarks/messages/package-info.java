/** How long an acknowledgement takes while very many other messages wait. Start at {@link support.pledge.benchmarks.messages.TwoLanes}. */
@org.jspecify.annotations.NullMarked
package support.pledge.benchmarks.messages;
