/** What is read of mails, without a running system. */
@org.jspecify.annotations.NullMarked
package support.pledge.system.mail;
