#pragma once

#include <QString>

/// What is its owner's alone: by permissions on Unix, by access control lists on Windows.
namespace plaza::server {

/// Whatever this process writes from now on is readable by nobody else. On Windows the folder sees to it.
void keepFilesToOwner();

/// A folder, and those above it that are missing; what is made in it later is its owner's alone too.
/// returns: false: it could not be made, or not closed to others.
bool makeOwnFolder(const QString &path);

/// Can somebody else read that file? The administrators of the machine do not count.
bool isOpenToOthers(const QString &file);
/// What to type against that.
QByteArray howToClose(const QString &file);

} // namespace plaza::server
