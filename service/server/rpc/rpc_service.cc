#include "service/server/rpc/rpc_service.h"

#include <deque>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/status_macros.h"

namespace listeplass::server {
namespace {

using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;
using grpc::internal::RpcMethod;

const ServiceDescriptor* FindService(const ServiceTable& table) {
  return google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(table.service);
}

RpcMethod::RpcType TypeOf(const MethodDescriptor& method) {
  if (method.client_streaming()) {
    return method.server_streaming() ? RpcMethod::BIDI_STREAMING : RpcMethod::CLIENT_STREAMING;
  }
  return method.server_streaming() ? RpcMethod::SERVER_STREAMING : RpcMethod::NORMAL_RPC;
}

absl::Status Wrong(const ServiceTable& table, absl::string_view name, absl::string_view what) {
  return absl::InternalError(absl::StrCat("the table of ", table.service, ": ", name, " ", what));
}

class RpcService final : public grpc::Service {
 public:
  RpcService(const Backend& backend, const ServiceDescriptor& service, const std::vector<Rpc>& rpcs) {
    for (const Rpc& rpc : rpcs) {
      const std::string& path = paths_.emplace_back(absl::StrCat("/", service.full_name(), "/", rpc.name));
      const Method& method = methods_.emplace_back(Method{absl::StrCat(service.name(), ".", rpc.name), rpc.role});
      AddMethod(new grpc::internal::RpcServiceMethod(path.c_str(), rpc.type, nullptr));  // The base owns both.
      MarkMethodRawCallback(static_cast<int>(methods_.size()) - 1, rpc.make_handler(backend, method).release());
    }
  }

 private:
  // Handlers and gRPC point into these, so the elements must keep their addresses.
  std::deque<std::string> paths_;
  std::deque<Method> methods_;
};

}  // namespace

absl::Status CheckTable(const ServiceTable& table) {
  const ServiceDescriptor* service = FindService(table);
  if (service == nullptr) return Wrong(table, "the service", "is in no proto");
  std::set<absl::string_view> named;
  for (const Rpc& rpc : table.rpcs) {
    const MethodDescriptor* method = service->FindMethodByName(std::string(rpc.name));
    if (method == nullptr) return Wrong(table, rpc.name, "is no method of it");
    if (!named.insert(rpc.name).second) return Wrong(table, rpc.name, "stands there twice");
    if (method->input_type() != rpc.request) return Wrong(table, rpc.name, "takes another request");
    if (method->output_type() != rpc.response) return Wrong(table, rpc.name, "gives another answer");
    if (TypeOf(*method) != rpc.type) return Wrong(table, rpc.name, "streams otherwise");
  }
  for (int i = 0; i < service->method_count(); ++i) {
    if (!named.contains(service->method(i)->name())) return Wrong(table, service->method(i)->name(), "is missing");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<grpc::Service>> MakeRpcService(const Backend& backend, const ServiceTable& table) {
  LP_RETURN_IF_ERROR(CheckTable(table));
  return std::make_unique<RpcService>(backend, *FindService(table), table.rpcs);
}

}  // namespace listeplass::server
