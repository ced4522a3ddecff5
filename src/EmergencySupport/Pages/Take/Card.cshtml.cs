namespace EmergencySupport.Pages.Take;

/// <summary>An answer to print and carry in a pocket.</summary>
public sealed class CardModel(SavedAnswers answers) : SavedAnswerModel(answers, SavedAnswers.Card);
