package org.selectivebackprop.core.loop;

import java.util.Arrays;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/** Passes candidates to the policy, scored if it asked for that, and queues those it selects. */
record CandidatePass(
    Run run,
    CostLedger ledger,
    ScoringPass selecting,
    BackpropQueue queue,
    Prefetcher prefetcher,
    RunListener listener,
    RunWarnings warnings) {
  CandidateRequest request() {
    return ledger.time(Phase.SELECTOR, () -> run.policy().request(ledger.progress()));
  }

  /** Considers a request's candidates; false if no score or loss was finite: it diverged. */
  boolean consider(
      CandidateRequest request, int[] ids, EpochOrder order, Draws draws, RegimeAccumulator meter) {
    prefetcher.considering();
    boolean sound = considered(request, ids, order, draws, meter);
    prefetcher.considered(request, ids.length);
    return sound;
  }

  private boolean considered(
      CandidateRequest request, int[] ids, EpochOrder order, Draws draws, RegimeAccumulator meter) {
    Progress progress = ledger.progress();
    if (!request.scored()) {
      choose(request, ledger.time(Phase.SELECTOR, () -> unscored(ids, progress)), order, draws);
      return true;
    }
    ScoredCandidates found = selecting.score(ids, progress, meter);
    if (found.diverged()) {
      return false;
    }
    if (found.trainedOutright().length > 0) {
      trainOutright(unscored(found.trainedOutright(), progress), order);
    }
    if (found.candidates().size() > 0) {
      Selection selection = choose(request, found.candidates(), order, draws);
      ledger.time(Phase.SELECTOR, () -> found.passOver(selection, meter));
    }
    return true;
  }

  private Candidates unscored(int[] ids, Progress progress) {
    int[] labels = Arrays.stream(ids).map(run.dataset().train()::label).toArray();
    return Candidates.unscored(ids, labels, progress);
  }

  /** The staleness policy wants these trained, so the selection policy is not asked. */
  private void trainOutright(Candidates candidates, EpochOrder order) {
    enqueue(candidates, Selection.all(candidates.size()), order);
  }

  private Selection choose(
      CandidateRequest request, Candidates candidates, EpochOrder order, Draws draws) {
    Selection selection = ledger.time(Phase.SELECTOR, () -> run.policy().select(candidates, draws));
    warnings.chosen(request, candidates.size(), selection);
    enqueue(candidates, selection, order);
    return selection;
  }

  private void enqueue(Candidates candidates, Selection selection, EpochOrder order) {
    ledger.time(
        Phase.SELECTOR,
        () -> {
          for (int i = 0; i < selection.size(); i++) {
            int id = candidates.id(selection.position(i));
            double weight = order.weight(id) * selection.weight(i) * run.exampleWeights().of(id);
            queue.add(id, candidates.progress().epoch(), weight);
          }
          if (selection.separateBatch()) {
            queue.markDue();
          }
        });
    listener.onChoice(candidates, selection);
  }
}
