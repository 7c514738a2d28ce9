// Texts: English.
TEXTS.en = {
  open: 'Chat with us', close: 'Close chat', title: 'Support chat', desk: 'Support', you: 'You', chat: 'Chat {id}', fresh: 'New chat',
  hello: 'How can we help?', promise: 'Write to us. You get a chat number at once, and nothing you send gets lost.',
  field: 'Your message', send: 'Send', attach: 'Attach a file', remove: 'Remove {name}', conversation: 'Conversation',
  unread: '{count} unread', typing: '{name} is writing …',

  sending: 'Sending …', sent: 'Sent', retry: 'Not sent yet. Trying again …',
  busy: 'Too many messages at the moment. Trying again in {seconds} s.', failed: 'Not sent: {reason}',
  again: 'Try again', discard: 'Delete', masked: 'A secret in it was hidden before it was kept.',
  secret: 'This looks like a password, a key or a card number. If it has to be sent, press Send again.',
  offline: 'You are offline. What you write stays here and is sent as soon as you are back.',
  lost: 'Connection lost. Trying again …', ended: 'This chat has ended. Your next message begins a new one.',

  always: 'Open around the clock', openNow: 'Open now', openUntil: 'Open now until {time}',
  closed: 'Closed now. Opens {time}', closedNow: 'Closed now', answerBy: 'A person answers by {time}',
  incident: 'There is a known problem.', incidentLink: 'See how it stands',

  offered: 'You have an open request. Go on there, and everything stays in one place.', goOn: 'Continue: {subject}', anew: 'New request',
  offerFailed: 'That did not work: {reason}',

  files: 'Files to send', uploading: 'Uploading …', ready: 'Ready to send', first: 'Follows your first message',
  tooBig: 'Too big: at most {limit}', empty: 'This file is empty', fileFailed: 'Not uploaded: {reason}', fileGone: 'The file could not be fetched.',
  download: 'Download {name}', noConnection: 'no connection', fileMessage: 'File: {names}',
  tooMany: 'At most {most} files at a time', filesGone: 'The chat had ended, and {names} with it: attach it again. Without it the message can be sent again.',
};
