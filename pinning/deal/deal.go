// Package deal is storage for pay, with proofs. A deal is about a Commitment: one root over every block of a DAG, by which a
// provider proves to a chain, cell by cell, that it holds them:
//
//	tree, err := deal.Commit(ctx, store, root)
//	proof, err := tree.Prove(ctx, store, cell)
//	err = proof.Verify(tree.Commitment, cell)
//
// A Market is the contracts on a chain, and a Prover proves there, in every period, what a provider keeps:
//
//	market, err := deal.Open(ctx, wallet.NewNodes(clients...), contracts)
//	prover := &deal.Prover{Market: market, Provider: address, By: outbox, Source: kept}
//	prover.Run(ctx)
package deal
