// Solves a market file (see ../matching/market-file.ts) by an algorithm of LEMON, as a minimum cost flow: each worker sends one unit to one of
// the vacancies or past them, each vacancy passes on as many as it has places. Prints one line of JSON; time without reading and building.
// Usage: plain (simplex|scaling) FILE SECONDS. Ends itself after that many seconds of processor.
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <sys/resource.h>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

using Graph = lemon::SmartDigraph;
using Cost = long long;

static double seconds(clockid_t clock) {
  timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static std::vector<int32_t> read(FILE *file, size_t count) {
  std::vector<int32_t> values(count);
  if (fread(values.data(), 4, count, file) != count) exit(2);
  return values;
}

int main(int count, char **given) {
  if (count != 4) return 2;
  rlim_t most = atoi(given[3]);
  rlimit limit = {most, most};
  setrlimit(RLIMIT_CPU, &limit);
  FILE *file = fopen(given[2], "rb");
  if (!file) return 2;
  auto head = read(file, 3);
  int workers = head[0], vacancies = head[1], pairs = head[2];
  auto places = read(file, vacancies), start = read(file, workers + 1), vacancy = read(file, pairs), score = read(file, pairs);
  fclose(file);

  Graph graph;
  graph.reserveNode(workers + vacancies + 1);
  graph.reserveArc(pairs + workers + vacancies);
  for (int i = 0; i < workers + vacancies + 1; i++) graph.addNode();
  auto node = [&](int i) { return graph.nodeFromId(i); };
  int sink = workers + vacancies;
  for (int w = 0; w < workers; w++)
    for (int i = start[w]; i < start[w + 1]; i++) graph.addArc(node(w), node(workers + vacancy[i]));
  for (int w = 0; w < workers; w++) graph.addArc(node(w), node(sink));
  for (int v = 0; v < vacancies; v++) graph.addArc(node(workers + v), node(sink));
  Graph::ArcMap<int> upper(graph, 1);
  Graph::ArcMap<Cost> cost(graph, 0);
  Graph::NodeMap<int> supply(graph, 0);
  for (int i = 0; i < pairs; i++) cost[graph.arcFromId(i)] = -(Cost)score[i];
  for (int w = 0; w < workers; w++) supply[node(w)] = 1;
  for (int v = 0; v < vacancies; v++) upper[graph.arcFromId(pairs + workers + v)] = places[v];
  supply[node(sink)] = -workers;

  double processor = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
  Cost total;
  if (!strcmp(given[1], "simplex")) {
    lemon::NetworkSimplex<Graph, int, Cost> solver(graph);
    if (solver.upperMap(upper).costMap(cost).supplyMap(supply).run() != solver.OPTIMAL) return 3;
    total = -solver.totalCost<Cost>();
  } else {
    lemon::CostScaling<Graph, int, Cost> solver(graph);
    if (solver.upperMap(upper).costMap(cost).supplyMap(supply).run() != solver.OPTIMAL) return 3;
    total = -solver.totalCost<Cost>();
  }
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("{\"total\":\"%lld\",\"processor\":%.4f,\"wall\":%.4f,\"megabytes\":%.0f}\n", total, seconds(CLOCK_PROCESS_CPUTIME_ID) - processor,
         seconds(CLOCK_MONOTONIC) - wall, usage.ru_maxrss / 1024.0);
}
