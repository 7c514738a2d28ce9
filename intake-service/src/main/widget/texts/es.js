// Texts: Spanish.
TEXTS.es = {
  open: 'Chatee con nosotros', close: 'Cerrar el chat', title: 'Chat de soporte', desk: 'Soporte', you: 'Usted', chat: 'Chat {id}', fresh: 'Nuevo chat',
  hello: '¿Cómo podemos ayudarle?', promise: 'Escríbanos. Recibirá al instante el número del chat, y nada de lo que envíe se pierde.',
  field: 'Su mensaje', send: 'Enviar', attach: 'Adjuntar un archivo', remove: 'Quitar {name}', conversation: 'Conversación',
  unread: 'sin leer: {count}', typing: '{name} está escribiendo …',

  sending: 'Enviando …', sent: 'Enviado', retry: 'Aún no enviado. Intentando de nuevo …',
  busy: 'Demasiados mensajes en este momento. Nuevo intento en {seconds} s.', failed: 'No enviado: {reason}',
  again: 'Intentar de nuevo', discard: 'Eliminar', masked: 'Un dato secreto se ocultó antes de guardarlo.',
  secret: 'Esto parece una contraseña, una clave o un número de tarjeta. Si de verdad debe enviarlo, pulse Enviar otra vez.',
  offline: 'No tiene conexión. Lo que escriba se queda aquí y se envía en cuanto vuelva la conexión.',
  lost: 'Conexión perdida. Intentando de nuevo …', ended: 'Este chat ha terminado. Su próximo mensaje inicia uno nuevo.',

  always: 'Abierto las 24 horas', openNow: 'Abierto ahora', openUntil: 'Abierto ahora hasta las {time}',
  closed: 'Cerrado ahora. Abre: {time}', closedNow: 'Cerrado ahora', answerBy: 'Una persona responde antes de: {time}',
  incident: 'Hay un problema conocido.', incidentLink: 'Ver cómo está',

  offered: 'Tiene una solicitud abierta. Continúe en ella y todo quedará en un solo lugar.', goOn: 'Continuar: {subject}', anew: 'Nueva solicitud',
  offerFailed: 'No ha funcionado: {reason}',

  files: 'Archivos para enviar', uploading: 'Subiendo …', ready: 'Listo para enviar', first: 'Sigue a su primer mensaje',
  tooBig: 'Demasiado grande: como máximo {limit}', empty: 'Este archivo está vacío', fileFailed: 'No subido: {reason}', fileGone: 'No se pudo obtener el archivo.',
  download: 'Descargar {name}', noConnection: 'sin conexión', fileMessage: 'Archivo: {names}',
  tooMany: 'Como máximo {most} archivos a la vez', filesGone: 'El chat había terminado y {names} con él: adjúntelo de nuevo. Sin el archivo, el mensaje puede enviarse otra vez.',
};
