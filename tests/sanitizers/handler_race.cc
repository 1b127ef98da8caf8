// This program shows that the tsan preset (tsan_order.cc) is quiet about gRPC but not blind to us:
//
//   handler_race guarded   callback handlers, a queue and a writer thread that finishes the calls, shared state under a
//                          mutex, a reactor's own members left to the order gRPC keeps: nothing may be reported
//   handler_race racy      the same, but the handlers count the calls without the mutex: that race must be reported
//
// It exits with 0 when every call was answered, with 66 (ThreadSanitizer's own) when it reported a race, with 1
// otherwise.
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/string_view.h"
#include "service/domain/mutex.h"

namespace listeplass {
namespace {

constexpr int kClients = 8;
constexpr int kCallsPerClient = 200;

class Echo;

// The Writer finishes calls on its own thread, as the server's writer does.
class Writer {
 public:
  Writer() : thread_([this] { Run(); }) {}
  ~Writer() {
    {
      MutexLock lock(&mutex_);
      stopped_ = true;
    }
    changed_.Signal();
    thread_.join();
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void Enqueue(Echo* call) {
    {
      MutexLock lock(&mutex_);
      queue_.push_back(call);
    }
    changed_.Signal();
  }

 private:
  void Run();

  Mutex mutex_;
  CondVar changed_;
  std::vector<Echo*> queue_ LP_GUARDED_BY(mutex_);
  bool stopped_ LP_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

// Echo answers one call with its own request.
class Echo : public grpc::ServerGenericBidiReactor {
 public:
  explicit Echo(Writer* writer) : writer_(writer) { StartRead(&buffer_); }

  void OnReadDone(bool ok) override {
    if (ok) {
      writer_->Enqueue(this);
    } else {
      Finish(grpc::Status::CANCELLED);
    }
  }
  void Answer() {
    ++answers_;
    StartWriteAndFinish(&buffer_, grpc::WriteOptions(), grpc::Status::OK);
  }
  void OnDone() override { delete this; }

 private:
  Writer* const writer_;
  grpc::ByteBuffer buffer_;
  int answers_ = 0;
};

void Writer::Run() {
  while (true) {
    std::vector<Echo*> calls;
    {
      MutexLock lock(&mutex_);
      while (queue_.empty() && !stopped_) changed_.Wait(&mutex_);
      if (queue_.empty()) return;
      calls.swap(queue_);
    }
    for (Echo* call : calls) call->Answer();
  }
}

class EchoService : public grpc::CallbackGenericService {
 public:
  EchoService(Writer* writer, bool racy) : writer_(writer), racy_(racy) {}

  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* /*context*/) override {
    if (racy_) {
      ++unguarded_calls_;
    } else {
      MutexLock lock(&mutex_);
      ++calls_;
    }
    return new Echo(writer_);
  }

 private:
  Writer* const writer_;
  const bool racy_;
  int unguarded_calls_ = 0;
  Mutex mutex_;
  int calls_ LP_GUARDED_BY(mutex_) = 0;
};

// Returns true if the echo came back.
bool Call(grpc::GenericStub* stub) {
  grpc::Slice slice("hello");
  const grpc::ByteBuffer request(&slice, 1);
  grpc::ByteBuffer response;
  grpc::ClientContext context;
  Mutex mutex;
  CondVar changed;
  bool done = false;
  bool ok = false;
  stub->UnaryCall(&context, "/echo/Echo", grpc::StubOptions(), &request, &response, [&](const grpc::Status& status) {
    MutexLock lock(&mutex);
    ok = status.ok();
    done = true;
    changed.Signal();
  });
  MutexLock lock(&mutex);
  while (!done) changed.Wait(&mutex);
  return ok && response.Length() == slice.size();
}

int Run(bool racy) {
  Writer writer;
  EchoService service(&writer, racy);
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterCallbackGenericService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) return 1;

  Mutex mutex;
  int answered = 0;
  std::vector<std::thread> clients;
  for (int i = 0; i < kClients; ++i) {
    clients.emplace_back([&mutex, &answered, port, i] {
      grpc::ChannelArguments arguments;
      arguments.SetInt("listeplass.client", i);  // each client has arguments of its own, and so its own connection
      grpc::GenericStub stub(grpc::CreateCustomChannel("127.0.0.1:" + std::to_string(port),
                                                       grpc::InsecureChannelCredentials(), arguments));
      for (int call = 0; call < kCallsPerClient; ++call) {
        const bool ok = Call(&stub);
        MutexLock lock(&mutex);
        answered += ok ? 1 : 0;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  server->Shutdown();
  std::printf("%d of %d calls answered\n", answered, kClients * kCallsPerClient);
  return answered == kClients * kCallsPerClient ? 0 : 1;
}

}  // namespace
}  // namespace listeplass

int main(int argc, char** argv) {
  const absl::string_view mode = argc == 2 ? argv[1] : "";
  if (mode != "guarded" && mode != "racy") {
    std::fprintf(stderr, "usage: handler_race guarded|racy\n");
    return 1;
  }
  return listeplass::Run(mode == "racy");
}
