-- One request and its withdrawal, each a transaction of its own as each is a call of the server's.
\set round random(1, 1000000000000)
select * from ask(100000 + :client_id, 2, 'ask-' || :client_id || '-' || :round);
select withdraw(100000 + :client_id, 'withdraw-' || :client_id || '-' || :round);
