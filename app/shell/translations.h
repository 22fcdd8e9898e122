#pragma once

class QObject;

namespace plaza::app {

/// Installs the texts of the system's language, where the program carries them.
void installTranslations(QObject *owner);

} // namespace plaza::app
