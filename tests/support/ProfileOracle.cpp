// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileOracle.h"

#include "pprof_oracle.pb.h"

#include <map>
#include <random>
#include <sstream>

namespace coldstart {

namespace {

using namespace oracle;

template <class Row> using ById = std::map<std::uint64_t, const Row*>;

class Printer {
 public:
  explicit Printer(const PbProfile& p) : m_p(p) {
    for (const auto& m : p.mapping())
      m_mappings[m.id()] = &m;
    for (const auto& f : p.function())
      m_functions[f.id()] = &f;
    for (const auto& l : p.location())
      m_locations[l.id()] = &l;
  }

  std::string print() {
    for (const auto& t : m_p.sample_type())
      m_out << "type " << s(t.type()) << ' ' << s(t.unit()) << '\n';
    m_out << "period " << s(m_p.period_type().type()) << ' ' << s(m_p.period_type().unit()) << ' '
          << m_p.period() << '\n';
    m_out << "time " << m_p.time_nanos() << ' ' << m_p.duration_nanos() << '\n';
    m_out << "default " << s(m_p.default_sample_type()) << '\n';
    m_out << "drop " << s(m_p.drop_frames()) << " keep " << s(m_p.keep_frames()) << " doc "
          << s(m_p.doc_url()) << '\n';
    for (const auto c : m_p.comment())
      m_out << "comment " << s(c) << '\n';
    for (const auto& m : m_p.mapping()) {
      m_out << "mapping ";
      mapping(m);
      m_out << '\n';
    }
    m_out << "functions " << m_p.function_size() << '\n';
    for (const auto& l : m_p.location()) {
      m_out << "location ";
      location(l);
      m_out << '\n';
    }
    for (const auto& sample : m_p.sample())
      printSample(sample);
    return m_out.str();
  }

 private:
  const std::string& s(std::int64_t index) const {
    return m_p.string_table(static_cast<int>(index));
  }

  void mapping(const PbMapping& m) {
    m_out << std::hex << m.memory_start() << '-' << m.memory_limit() << '+' << m.file_offset()
          << std::dec << ' ' << s(m.filename()) << ' ' << s(m.build_id()) << ' '
          << m.has_functions() << m.has_filenames() << m.has_line_numbers()
          << m.has_inline_frames();
  }

  void location(const PbLocation& l) {
    m_out << std::hex << l.address() << std::dec << (l.is_folded() ? " folded" : "");
    for (const auto& line : l.line()) {
      const PbFunction& f = *m_functions.at(line.function_id());
      m_out << " <" << s(f.name()) << '|' << s(f.system_name()) << '|' << s(f.filename()) << '|'
            << f.start_line() << ">:" << line.line() << ':' << line.column();
    }
    if (l.mapping_id() == 0) return;
    m_out << " in ";
    mapping(*m_mappings.at(l.mapping_id()));
  }

  void printSample(const PbSample& sample) {
    m_out << "sample";
    for (const auto v : sample.value())
      m_out << ' ' << v;
    for (const auto& label : sample.label()) {
      if (label.str() == 0 && label.num() == 0 && label.num_unit() == 0) continue;
      m_out << " [" << s(label.key()) << '=';
      if (label.str() != 0)
        m_out << s(label.str()) << ']';
      else
        m_out << label.num() << ' ' << s(label.num_unit()) << ']';
    }
    m_out << '\n';
    for (const auto id : sample.location_id()) {
      m_out << "  ";
      location(*m_locations.at(id));
      m_out << '\n';
    }
  }

  const PbProfile& m_p;
  ById<PbMapping> m_mappings;
  ById<PbFunction> m_functions;
  ById<PbLocation> m_locations;
  std::ostringstream m_out;
};

/// One stream of small choices.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : m_engine(seed) {}
  int below(int n) { return static_cast<int>(m_engine() % static_cast<unsigned>(n)); }
  bool oneIn(int n) { return below(n) == 0; }
  std::int64_t any() {
    return static_cast<std::int64_t>((std::uint64_t{m_engine()} << 32 | m_engine()) >> below(64));
  }

 private:
  std::mt19937 m_engine;
};

void addTables(PbProfile& p, Dice& dice, int rows, std::uint64_t idStep, std::uint64_t idBase) {
  const auto id = [&](int row) { return idBase + static_cast<std::uint64_t>(row) * idStep; };
  const auto text = [&] { return dice.below(p.string_table_size()); };
  for (int i = 0; i < rows; ++i) {
    PbMapping& m = *p.add_mapping();
    m.set_id(id(i));
    m.set_memory_start(static_cast<std::uint64_t>(dice.any()));
    m.set_filename(text());
    m.set_has_functions(dice.oneIn(2));
    PbFunction& f = *p.add_function();
    f.set_id(id(i));
    f.set_name(text());
    f.set_filename(text());
    f.set_start_line(dice.below(1000));
    PbLocation& l = *p.add_location();
    l.set_id(id(i));
    if (!dice.oneIn(4)) l.set_mapping_id(id(dice.below(rows)));
    l.set_address(static_cast<std::uint64_t>(dice.any()));
    l.set_is_folded(dice.oneIn(9));
    for (int n = dice.below(4); n > 0; --n) {
      PbLine& line = *l.add_line();
      line.set_function_id(id(dice.below(rows)));
      line.set_line(dice.below(5000));
      line.set_column(dice.below(3));
    }
  }
}

void addSamples(PbProfile& p, Dice& dice) {
  for (int i = dice.below(60); i > 0; --i) {
    PbSample& sample = *p.add_sample();
    for (int depth = dice.below(20); depth > 0; --depth)
      sample.add_location_id(p.location(dice.below(p.location_size())).id());
    for (int t = 0; t < p.sample_type_size(); ++t)
      sample.add_value(dice.any());
    for (int n = dice.oneIn(3) ? dice.below(3) : 0; n > 0; --n) {
      PbLabel& label = *sample.add_label();
      label.set_key(dice.below(p.string_table_size()));
      if (dice.oneIn(2))
        label.set_str(dice.below(p.string_table_size()));
      else
        label.set_num(dice.any());
    }
  }
}

} // namespace

std::optional<std::string> printProfileByProtobuf(std::span<const std::byte> bytes) {
  PbProfile p;
  if (!p.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return std::nullopt;
  try {
    return Printer(p).print();
  } catch (const std::out_of_range&) {
    return std::nullopt;
  }
}

std::vector<std::byte> randomProfile(std::uint32_t seed) {
  Dice dice(seed);
  PbProfile p;
  p.add_string_table("");
  for (int i = 1 + dice.below(30); i > 0; --i)
    p.add_string_table(dice.oneIn(5) ? std::string("\xff\x80z") : "name" + std::to_string(i));
  for (int i = 1 + dice.below(4); i > 0; --i)
    p.add_sample_type()->set_type(dice.below(p.string_table_size()));
  const bool wide = dice.oneIn(3);
  addTables(p, dice, 1 + dice.below(40),
            wide ? 1'000'000'007 : 1 + static_cast<std::uint64_t>(dice.below(3)),
            wide ? 0xffffffff00 : 1 + static_cast<std::uint64_t>(dice.below(2)));
  addSamples(p, dice);
  p.set_time_nanos(dice.any());
  p.set_period(dice.any());
  p.mutable_period_type()->set_unit(dice.below(p.string_table_size()));
  p.add_comment(dice.below(p.string_table_size()));
  std::vector<std::byte> bytes(p.ByteSizeLong());
  p.SerializeToArray(bytes.data(), static_cast<int>(bytes.size()));
  return bytes;
}

} // namespace coldstart
