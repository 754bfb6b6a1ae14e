// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"
#include "Words.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace coldstart {

namespace {

constexpr TranslatedWords words{"CommandLine"};

struct Options {
  QCommandLineOption screenshot{
      QStringLiteral("screenshot"),
      words(QT_TRANSLATE_NOOP("CommandLine", "Paint the window into a PNG file and end.")),
      QStringLiteral("PNG")};
  QCommandLineOption size{
      QStringLiteral("size"),
      words(QT_TRANSLATE_NOOP("CommandLine", "Size of the window, as 1600x1000.")),
      QStringLiteral("WxH")};
  QCommandLineOption scale{QStringLiteral("scale"),
                           words(QT_TRANSLATE_NOOP("CommandLine", "Interface scale, 1 to 3.")),
                           QStringLiteral("N")};
  QCommandLineOption dark{QStringLiteral("dark"),
                          words(QT_TRANSLATE_NOOP("CommandLine", "Dark colours."))};
  QCommandLineOption light{QStringLiteral("light"),
                           words(QT_TRANSLATE_NOOP("CommandLine", "Light colours."))};
  QCommandLineOption select{
      QStringLiteral("select"),
      words(QT_TRANSLATE_NOOP("CommandLine",
                              "Select something once it is read: span:g1@500ms, range:100ms..1.2s, "
                              "package:PATH, function:NAME, metric:NAME; several with ';'.")),
      QStringLiteral("SPEC")};
  QCommandLineOption settings{
      QStringLiteral("settings"),
      words(QT_TRANSLATE_NOOP("CommandLine", "Remember things in this file instead.")),
      QStringLiteral("FILE")};
};

QSize parseSize(const QString& text) {
  bool wide = false;
  bool high = false;
  const QSize size(text.section(u'x', 0, 0).toInt(&wide), text.section(u'x', 1).toInt(&high));
  const bool sensible = wide && high && size.width() >= 100 && size.height() >= 100 &&
                        size.width() <= 16384 && size.height() <= 16384;
  return sensible ? size : QSize();
}

void readValues(const QCommandLineParser& parser, const Options& options, CommandLine& out) {
  if (parser.isSet(options.size)) {
    out.size = parseSize(parser.value(options.size));
    if (!out.size.isValid())
      out.error = words(QT_TRANSLATE_NOOP("CommandLine", "--size wants a size such as 1600x1000."));
  }
  if (parser.isSet(options.scale)) {
    bool isNumber = false;
    const double scale = parser.value(options.scale).toDouble(&isNumber);
    if (isNumber && scale >= 1 && scale <= 3)
      out.scale = scale;
    else
      out.error = words(QT_TRANSLATE_NOOP("CommandLine", "--scale wants a number from 1 to 3."));
  }
  if (parser.isSet(options.dark)) out.scheme = Theme::Scheme::Dark;
  if (parser.isSet(options.light)) out.scheme = Theme::Scheme::Light;
  out.screenshotFile = parser.value(options.screenshot);
  out.select = parser.value(options.select);
  out.settingsFile = parser.value(options.settings);
  out.paths = parser.positionalArguments();
}

} // namespace

CommandLine parseCommandLine(const QStringList& arguments) {
  QCommandLineParser parser;
  parser.setApplicationDescription(
      words(QT_TRANSLATE_NOOP("CommandLine", "Shows why a Go program starts slowly.")));
  const QCommandLineOption help = parser.addHelpOption();
  const QCommandLineOption version = parser.addVersionOption();
  parser.addPositionalArgument(
      QStringLiteral("FILE|DIRECTORY"),
      words(QT_TRANSLATE_NOOP(
          "CommandLine", "Trace, profiles, metrics and logs of one start, or their directory.")),
      QStringLiteral("[FILE|DIRECTORY]..."));
  const Options options;
  parser.addOptions({options.screenshot, options.size, options.scale, options.dark, options.light,
                     options.select, options.settings});
  CommandLine out;
  if (!parser.parse(arguments)) {
    out.error = parser.errorText();
    return out;
  }
  if (parser.isSet(help))
    out.text = parser.helpText();
  else if (parser.isSet(version))
    out.text = QStringLiteral("coldstart %1\n").arg(QCoreApplication::applicationVersion());
  readValues(parser, options, out);
  return out;
}

} // namespace coldstart
