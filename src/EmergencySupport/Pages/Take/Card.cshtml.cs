namespace EmergencySupport.Pages.Take;

/// <summary>Search results as a card to print.</summary>
public sealed class CardModel(SavedAnswers answers) : SavedAnswerModel(answers, SavedAnswers.Card);
