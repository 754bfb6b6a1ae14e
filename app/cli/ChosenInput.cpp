// SPDX-License-Identifier: GPL-3.0-or-later
#include "ChosenInput.h"

#include "Importer.h"
#include "InputFiles.h"

#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

namespace coldstart {

namespace {

constexpr std::size_t kMaxNamed = 10;

std::string fileNameOf(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

ChosenInput tellSeveral(const InputRequest& request, const std::vector<Input>& found) {
  std::string sentence = request.path + " holds " + std::to_string(found.size()) + ' ' +
                         request.inWords + "s; name one of them: ";
  for (std::size_t i = 0; i < found.size() && i < kMaxNamed; ++i)
    sentence.append(i == 0 ? "" : ", ").append(fileNameOf(found[i].name));
  if (found.size() > kMaxNamed)
    sentence += " and " + std::to_string(found.size() - kMaxNamed) + " more";
  complain(sentence);
  return {std::nullopt, ExitCode::WrongUsage};
}

ChosenInput tellNone(const InputRequest& request, const InputFiles& files) {
  Error error{ErrorCode::UnknownFormat, 0,
              std::string("there is no ") + request.inWords + " in this directory"};
  if (!files.refused.empty()) {
    const RefusedInput& first = files.refused.front();
    // A directory that is empty or closed is refused itself, with all that is to be said of it.
    if (files.sources.empty() && first.path == request.path)
      error = first.error;
    else
      error.detail += "; " + fileNameOf(first.path) + ": " + first.error.detail;
  }
  return {std::nullopt, refuse(request.path, error, request.forPeople)};
}

ChosenInput chooseIn(const InputRequest& request) {
  auto files = openInputs({request.path}, {}, importers());
  if (!files) return {std::nullopt, refuse(request.path, files.error(), request.forPeople)};
  std::vector<Input> found;
  for (InputSource& source : files->sources)
    if (kindWord(source.kind) == request.kind) found.push_back(std::move(source.input));
  if (found.empty()) return tellNone(request, *files);
  if (found.size() > 1) return tellSeveral(request, found);
  for (const RefusedInput& refused : files->refused)
    if (refused.kind == request.kind) complain(refused.path, refused.error);
  return {std::move(found.front()), ExitCode::Done};
}

} // namespace

ChosenInput chooseInput(const InputRequest& request) {
  std::error_code ignored;
  if (std::filesystem::is_directory(request.path, ignored)) return chooseIn(request);
  auto input = inputAt(request.path);
  if (!input) return {std::nullopt, refuse(request.path, input.error(), request.forPeople)};
  return {*std::move(input), ExitCode::Done};
}

} // namespace coldstart
