// A QueueBuilder makes the pages of a whole queue (queue_page.h) from its entries, in one pass and with one open page
// on each level. The migration writes what it makes; the check compares it with what is stored.
//
//   QueueBuilder builder(list, [&](std::string key, std::string page) { changes.Put(kColumn, ...); });
//   for (const QueueEntry& entry : queue) builder.Add(entry);
//   std::move(builder).Finish();
#ifndef LISTEPLASS_STORAGE_QUEUE_BUILDER_H_
#define LISTEPLASS_STORAGE_QUEUE_BUILDER_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "service/domain/ids.h"
#include "service/domain/request.h"
#include "storage/queue_page.h"

namespace listeplass::storage {

class QueueBuilder {
 public:
  // Takes a page that is whole, and its key.
  using Take = std::function<void(std::string key, std::string page)>;

  QueueBuilder(ListId list, Take take) : list_(list), take_(std::move(take)), open_(1) {}

  // REQUIRES: the entries ascend.
  void Add(const QueueEntry& entry);
  void Finish() &&;

 private:
  struct OpenPage {
    QueueEntry first = QueueBeginning();
    QueuePage page = {};
  };

  // Ends the level's open page and begins one at `next`. REQUIRES: the level above is open.
  void Close(int level, const QueueEntry& next);

  const ListId list_;
  const Take take_;
  std::vector<OpenPage> open_;  // by level
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_QUEUE_BUILDER_H_
