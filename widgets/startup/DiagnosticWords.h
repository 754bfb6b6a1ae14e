// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Diagnostic.h"
#include "Error.h"

#include <QString>
#include <QStringList>

namespace coldstart {

/// Why nothing could be opened, as a sentence: which file, what, where.
QString errorSentence(const Error& error, const QStringList& paths);

/// What was met and survived, as a sentence: which file, what, where, what was kept.
QString diagnosticSentence(const Diagnostic& diagnostic);

} // namespace coldstart
