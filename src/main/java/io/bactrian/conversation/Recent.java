package io.bactrian.conversation;

import io.bactrian.limit.Heard;
import io.bactrian.limit.Rate;
import java.time.Duration;
import java.util.List;

/**
 * What passed between a sender and the gateway lately, as far as limits ask for it.
 *
 * @param rate how many turns the sender may have
 * @param delay how long the sender must wait for the next one; zero when it may be now
 * @param fixedAnswers how many fixed answers to keywords left within the last minute
 * @param heard the last texts, the new ones included, oldest first, since a person last had the conversation
 */
record Recent(Rate rate, Duration delay, int fixedAnswers, List<Heard> heard) {}
