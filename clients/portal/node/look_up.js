// Makes the first calls of a portal's backend, in Node.
//
//   node look_up.js PROTO_DIRS LOGIN < file-with-a-national-id
//
// It finds the person and tells where they stand, also in the queues, in Bokmål. PROTO_DIRS are the folders of
// listeplass/v1 and of google/rpc and google/type, with a colon between, and LOGIN is the login file of a citizen whom
// the portal has logged in (docs/INTEGRATING.md). Exit status: 0 done, 1 an error of the server, with its reason and
// the text for the citizen.
'use strict';

const fs = require('fs');
const path = require('path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');
const protobuf = require('protobufjs');

const [folders, loginPath] = [process.argv[2].split(':'), process.argv[3]];

const definition = loader.loadSync('listeplass/v1/citizen_service.proto', {
  includeDirs: folders, keepCase: true, longs: String, enums: String, defaults: true, oneofs: true,
});
const api = grpc.loadPackageDefinition(definition).listeplass.v1;

// The details of an error have types that no method names, so that they are loaded by themselves.
const details = new protobuf.Root();
details.resolvePath = (origin, target) =>
  folders.map((folder) => path.join(folder, target)).find((file) => fs.existsSync(file)) || target;
details.loadSync(['google/rpc/status.proto', 'google/rpc/error_details.proto']);

function reasonAndText(error) {
  const [bytes] = error.metadata.get('grpc-status-details-bin');
  let reason = '', text = '';
  if (!bytes) return [reason, text];
  for (const detail of details.lookupType('google.rpc.Status').decode(bytes).details) {
    const name = detail.type_url.split('/').pop();
    const message = details.lookupType(name).decode(detail.value);
    if (name === 'google.rpc.ErrorInfo') reason = message.reason;
    if (name === 'google.rpc.LocalizedMessage' && message.locale === 'nb-NO') text = message.message;
  }
  return [reason, text];
}

// The login file names the server, the authority of its certificate, and the files of the two tokens that prove who
// calls: the portal's, and the citizen's. A portal that runs for longer than a token holds takes a new one in time.
const login = JSON.parse(fs.readFileSync(loginPath, 'utf8'));
const contents = (name) => fs.readFileSync(path.resolve(path.dirname(loginPath), name));
const citizens = new api.CitizenService(login.server, grpc.credentials.createSsl(contents(login.ca)));
const who = new grpc.Metadata();
who.set('authorization', `Bearer ${String(contents(login.token)).trim()}`);
who.set('listeplass-citizen-token', String(contents(login.citizen_token)).trim());

function call(method, request) {
  return new Promise((resolve, reject) => {
    citizens[method](request, who, { deadline: Date.now() + 10000 },
      (error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

// Says in Bokmål where a request stands in one queue. Between equals each run draws lots, so that no single number
// would be true. Whole numbers of 64 bits come as strings.
function placeText(place) {
  const ahead = `personer foran: ${place.persons_ahead}`;
  if (place.requests_equal === '0') return `plass ${place.position}, ${ahead}`;
  return `mellom plass ${place.position} og ${BigInt(place.position) + BigInt(place.requests_equal)}: ` +
    `loddtrekning avgjør, ${ahead}, personer som står likt: ${place.persons_equal}`;
}

async function main() {
  const nationalId = fs.readFileSync(0, 'utf8').trim();
  try {
    const found = await call('LookupPerson', { national_id: nationalId });
    const situation = await call('ExplainSituation', { person: found.person });
    const citizen = await call('GetCitizen', { name: found.person });
    // Without a standing request, GetQueuePosition is an error.
    const queue = citizen.request ? await call('GetQueuePosition', { person: found.person }) : { positions: [] };
    console.log(found.person);
    for (const fact of situation.now) {
      const { year, month, day } = fact.effective || { year: 0, month: 0, day: 0 };  // google.type.Date
      const two = (number) => String(number).padStart(2, '0');
      console.log(fact.reason, `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`, fact.text_nb);
    }
    for (const place of queue.positions) console.log('QUEUE', place.list, placeText(place));
  } catch (error) {
    console.log(grpc.status[error.code], ...reasonAndText(error));
    process.exitCode = 1;
  } finally {
    citizens.close();
  }
}

main();
