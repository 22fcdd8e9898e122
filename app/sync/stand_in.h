#pragma once

#include "app/sync/drafts.h"
#include "app/sync/outbox.h"

#include <QString>

/// A folder in place of an account's own while that cannot be written: copies of its files where the system keeps what is
/// temporary. It outlives the app, so that what was typed is there again; it may not outlive a restart of the computer.
///
/// Thread: store.
namespace plaza::app::stand_in {

/// Where it is, if there is one.
QString placeFor(const QString &folder);

/// The folder, ready for use; "" when there is no room for one either. What is there from an earlier time stays.
QString make(const QString &folder);

/// Takes drafts and posts that wait back into the account's own files, once those can be written; what is there and was
/// posted, discarded or emptied meanwhile goes. Removes the folder when all of it is kept; else it stays for the next time.
void takeBack(const QString &folder, Outbox &outbox, Drafts &drafts);

} // namespace plaza::app::stand_in
