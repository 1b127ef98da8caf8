#include "service/server/connections/connection_book.h"

namespace listeplass::server {

std::optional<Refusal> ConnectionBook::WhyNot(const Peer& peer) const {
  if (open_ >= bounds_.all) return Refusal::kAll;
  const auto found = open_from_.find(peer.address);
  const int most = peer.on_this_machine ? bounds_.per_local : bounds_.per_address;
  if (found != open_from_.end() && found->second >= most) return Refusal::kAddress;
  return std::nullopt;
}

void ConnectionBook::Begin(const std::string& address) {
  ++open_;
  ++open_from_[address];
}

void ConnectionBook::End(const std::string& address) {
  --open_;
  const auto found = open_from_.find(address);
  if (--found->second == 0) open_from_.erase(found);
}

}  // namespace listeplass::server
