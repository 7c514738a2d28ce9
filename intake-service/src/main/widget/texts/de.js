// Texts: German.
TEXTS.de = {
  open: 'Chat mit uns', close: 'Chat schließen', title: 'Support-Chat', desk: 'Support', you: 'Sie', chat: 'Chat {id}', fresh: 'Neuer Chat',
  hello: 'Wie können wir helfen?', promise: 'Schreiben Sie uns. Die Chat-Nummer kommt sofort, und nichts, was Sie senden, geht verloren.',
  field: 'Ihre Nachricht', send: 'Senden', attach: 'Datei anhängen', remove: '{name} entfernen', conversation: 'Gespräch',
  unread: '{count} ungelesen', typing: '{name} schreibt …',

  sending: 'Wird gesendet …', sent: 'Gesendet', retry: 'Noch nicht gesendet. Neuer Versuch …',
  busy: 'Im Moment zu viele Nachrichten. Neuer Versuch in {seconds} s.', failed: 'Nicht gesendet: {reason}',
  again: 'Noch einmal versuchen', discard: 'Löschen', masked: 'Etwas Geheimes darin wurde vor dem Speichern verdeckt.',
  secret: 'Das sieht nach einem Passwort, einem Schlüssel oder einer Kartennummer aus. Wenn es gesendet werden muss, drücken Sie noch einmal „Senden“.',
  offline: 'Sie sind offline. Was Sie schreiben, bleibt hier und wird gesendet, sobald die Verbindung zurück ist.',
  lost: 'Verbindung verloren. Neuer Versuch …', ended: 'Dieser Chat ist beendet. Ihre nächste Nachricht beginnt einen neuen.',

  always: 'Rund um die Uhr geöffnet', openNow: 'Jetzt geöffnet', openUntil: 'Jetzt geöffnet bis {time}',
  closed: 'Zurzeit geschlossen. Öffnet {time}', closedNow: 'Zurzeit geschlossen', answerBy: 'Ein Mensch antwortet bis {time}',
  incident: 'Es gibt eine bekannte Störung.', incidentLink: 'Aktueller Stand',

  offered: 'Sie haben eine offene Anfrage. Machen Sie dort weiter, dann bleibt alles beisammen.', goOn: 'Weiter mit: {subject}', anew: 'Neue Anfrage',
  offerFailed: 'Das hat nicht geklappt: {reason}',

  files: 'Dateien zum Senden', uploading: 'Wird hochgeladen …', ready: 'Bereit zum Senden', first: 'Folgt Ihrer ersten Nachricht',
  tooBig: 'Zu groß: höchstens {limit}', empty: 'Diese Datei ist leer', fileFailed: 'Nicht hochgeladen: {reason}', fileGone: 'Die Datei ließ sich nicht abrufen.',
  download: '{name} herunterladen', noConnection: 'keine Verbindung', fileMessage: 'Datei: {names}',
  tooMany: 'Höchstens {most} Dateien auf einmal', filesGone: 'Der Chat war beendet und {names} mit ihm: bitte erneut anhängen. Ohne Datei lässt sich die Nachricht noch einmal senden.',
};
