// Texts: Portuguese of Brazil.
TEXTS['pt-BR'] = {
  open: 'Fale conosco', close: 'Fechar chat', title: 'Chat de suporte', desk: 'Suporte', you: 'Você', chat: 'Chat {id}', fresh: 'Novo chat',
  hello: 'Como podemos ajudar?', promise: 'Escreva para nós. Você recebe na hora o número do chat, e nada do que enviar se perde.',
  field: 'Sua mensagem', send: 'Enviar', attach: 'Anexar um arquivo', remove: 'Remover {name}', conversation: 'Conversa',
  unread: 'não lidas: {count}', typing: '{name} está escrevendo …',

  sending: 'Enviando …', sent: 'Enviada', retry: 'Ainda não enviada. Tentando de novo …',
  busy: 'Mensagens demais no momento. Nova tentativa em {seconds} s.', failed: 'Não enviada: {reason}',
  again: 'Tentar de novo', discard: 'Apagar', masked: 'Um dado secreto foi ocultado antes de ser guardado.',
  secret: 'Isto parece uma senha, uma chave ou um número de cartão. Se for mesmo preciso enviar, clique de novo em Enviar.',
  offline: 'Você está sem conexão. O que escrever fica guardado aqui e é enviado assim que a conexão voltar.',
  lost: 'Conexão perdida. Tentando de novo …', ended: 'Este chat terminou. Sua próxima mensagem inicia um novo.',

  always: 'Aberto 24 horas', openNow: 'Aberto agora', openUntil: 'Aberto agora até {time}',
  closed: 'Fechado agora. Abre: {time}', closedNow: 'Fechado agora', answerBy: 'Uma pessoa responde até {time}',
  incident: 'Há um problema conhecido.', incidentLink: 'Ver a situação atual',

  offered: 'Você tem uma solicitação aberta. Continue nela, e tudo fica em um só lugar.', goOn: 'Continuar: {subject}', anew: 'Nova solicitação',
  offerFailed: 'Não deu certo: {reason}',

  files: 'Arquivos a enviar', uploading: 'Carregando …', ready: 'Pronto para enviar', first: 'Segue depois da primeira mensagem',
  tooBig: 'Grande demais: no máximo {limit}', empty: 'Este arquivo está vazio', fileFailed: 'Não carregado: {reason}', fileGone: 'Não foi possível obter o arquivo.',
  download: 'Baixar {name}', noConnection: 'sem conexão', fileMessage: 'Arquivo: {names}',
  tooMany: 'No máximo {most} arquivos por vez', filesGone: 'O chat tinha terminado e {names} com ele: anexe de novo. Sem o arquivo, a mensagem pode ser enviada outra vez.',
};
