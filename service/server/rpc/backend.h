// What all methods of the server work with.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_BACKEND_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_BACKEND_H_

#include <atomic>
#include <string>

#include "service/domain/clock.h"
#include "service/server/changes/sequencer.h"
#include "service/server/rpc/previews.h"
#include "service/server/runtime/worker_pool.h"
#include "storage/store.h"

namespace listeplass::server {

// Everything it refers to outlives it and the services. All of it is thread safe.
struct Backend {
  storage::Store& store;
  Sequencer& sequencer;
  const Clock& clock;
  WorkerPool& workers;
  Previews& previews;
  const std::atomic<bool>& stopping;  // set when the server is about to stop
  std::string data_folder;            // for temporary files
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_BACKEND_H_
